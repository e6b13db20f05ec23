namespace IntraopAR.Registration;

/// <summary>A deformation as a few numbers, to be kept and applied again.</summary>
/// <param name="Model">Names the preparation whose modes they belong to (<see cref="ElasticModel.Hash"/>).</param>
/// <param name="Coefficients">One per mode.</param>
public sealed record ModeDeformation(string Model, IReadOnlyList<double> Coefficients);
