namespace IntraopAR.Theatre.Commands;

/// <summary>The words of one <c>register</c> call. Exactly one of a case and a model is given.</summary>
internal sealed record RegisterRequest(
    string? Case,
    string? Model,
    string Surface,
    string? Curves,
    string? ModelCurves,
    IReadOnlyList<string> Landmarks,
    string? Vessels,
    string? VesselObservations,
    string? Targets,
    double Margin,
    bool RigidOnly);
