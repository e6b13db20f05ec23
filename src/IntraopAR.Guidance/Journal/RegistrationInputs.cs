using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>Everything that a registration was solved from, for solving it again. Large parts are named by the hash of their bytes.</summary>
/// <param name="InputsHash">As the request and the answer name it.</param>
/// <param name="LiverHash">The liver's surface as the estimator got it (<see cref="ContentForm.Mesh"/>).</param>
/// <param name="SurfaceHash">The observed points (<see cref="ContentForm.Points"/>); of sweeps where the probe's face touched.</param>
/// <param name="Margin">What r90 may be for guidance, mm.</param>
/// <param name="Targets">Whose places were asked for.</param>
/// <param name="Landmarks">Null where none were given; an empty list is another input, here and in what follows.</param>
public sealed record RegistrationInputs(
    TimeSpan At,
    string InputsHash,
    string LiverHash,
    string SurfaceHash,
    double Margin,
    IReadOnlyList<(string Id, Point<Model> Position)> Targets,
    IReadOnlyList<LandmarkPair>? Landmarks)
{
    public SolvedBy SolvedBy { get; init; } = SolvedBy.Surface;

    /// <summary>Of an update: the inputs' hash of the answer it went on from. Null where it began anew.</summary>
    public string? GoesOnFrom { get; init; }

    /// <summary>What the points' source states of their noise (<see cref="ContentForm.Numbers"/>).</summary>
    public string? SurfaceNoiseHash { get; init; }

    /// <summary>Of sweeps: the normals where the face touched (<see cref="ContentForm.Points"/>).</summary>
    public string? FaceNormalsHash { get; init; }

    /// <summary>Of sweeps: places shown to be tissue (<see cref="ContentForm.Points"/>).</summary>
    public string? TissueHash { get; init; }

    /// <summary>The model's vessels (<see cref="ContentForm.Mesh"/> for walls, <see cref="ContentForm.CentreLines"/>).</summary>
    public string? VesselsHash { get; init; }

    public IReadOnlyList<VesselObservation>? VesselsSeen { get; init; }

    /// <summary>Points of curves (<see cref="ContentForm.Points"/>).</summary>
    public string? CurvesHash { get; init; }

    public IReadOnlyList<PairedCurve>? PairedCurves { get; init; }

    public IReadOnlyList<TargetSighting>? Sightings { get; init; }

    /// <summary>Of lesions that came from an earlier examination, by their ids, model axes, mm².</summary>
    public IReadOnlyDictionary<string, Mat3>? OwnDoubts { get; init; }

    /// <summary>What the liver was prepared for.</summary>
    public SinceScan Since { get; init; }
}

/// <summary>Which way an answer was found.</summary>
public enum SolvedBy : byte
{
    /// <summary>Anew, from an observed surface and what there was beside it.</summary>
    Surface = 0,

    /// <summary>Going on from an earlier answer, and taken only where it is to be believed (<see cref="RegistrationUpdate"/>).</summary>
    Update = 1,

    /// <summary>Anew, from ultrasound sweeps alone.</summary>
    Sweeps = 2,
}
