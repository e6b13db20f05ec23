using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>Everything that a registration was solved from, for solving it again. Large parts are named by the hash of their bytes.</summary>
/// <param name="InputsHash">As the request and the answer name it.</param>
/// <param name="LiverHash">The liver's surface as the estimator got it (<see cref="ContentForm.Mesh"/>).</param>
/// <param name="SurfaceHash">The observed points (<see cref="ContentForm.Points"/>).</param>
/// <param name="Margin">What r90 may be for guidance, mm.</param>
/// <param name="Targets">Whose places were asked for.</param>
/// <param name="Landmarks">Null where none were given; an empty list is another input.</param>
public sealed record RegistrationInputs(
    TimeSpan At,
    string InputsHash,
    string LiverHash,
    string SurfaceHash,
    double Margin,
    IReadOnlyList<(string Id, Point<Model> Position)> Targets,
    IReadOnlyList<LandmarkPair>? Landmarks);
