using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A curve of the liver (ridge, falciform) in the model and where it was seen: as a line, so nothing is known along it.</summary>
/// <param name="InModel">Its points in order.</param>
/// <param name="InPatient">Seen points of it, in any order and as few as were seen.</param>
/// <param name="Sigma">Standard deviation of a seen point, mm.</param>
public sealed record PairedCurve(string Name, IReadOnlyList<Point<Model>> InModel, IReadOnlyList<Point<Patient>> InPatient, double Sigma = PairedCurve.DefaultSigma)
{
    /// <summary>What drawing along a ridge with a pointer is worth, mm.</summary>
    public const double DefaultSigma = 2;

    internal IReadOnlyList<VesselObservation> Seen => [.. InPatient.Select(p => new VesselObservation(p, 0, Sigma))];
}
