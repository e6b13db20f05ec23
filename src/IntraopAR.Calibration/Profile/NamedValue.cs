namespace IntraopAR.Calibration;

/// <summary>One number, vector or matrix of a calibration.</summary>
/// <param name="Name">For example <c>tip</c> or <c>handEye</c>, as in the verb's answer.</param>
/// <param name="From">Frame of what goes in; for a place, the frame it is in.</param>
/// <param name="To">Frame of what comes out; empty for a place or a number.</param>
/// <param name="Unit">mm, px, s; a matrix has that of its shift.</param>
/// <param name="Numbers">A matrix row by row.</param>
public sealed record NamedValue(string Name, string From, string To, string Unit, IReadOnlyList<double> Numbers);
