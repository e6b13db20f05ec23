namespace IntraopAR.Calibration;

/// <summary>One way to name the echoes of a picture.</summary>
/// <param name="Echoes">One for each wire of the phantom, in its order.</param>
/// <param name="ErrorMm">Root mean square in the picture between echoes and where one plane cuts the wires.</param>
/// <param name="View">How the picture shows the phantom's cross-section.</param>
internal sealed record WireNaming(IReadOnlyList<WireEcho> Echoes, double ErrorMm, AffineView View);
