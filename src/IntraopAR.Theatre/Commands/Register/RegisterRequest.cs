namespace IntraopAR.Theatre.Commands;

/// <summary>The words of one <c>register</c> call.</summary>
internal sealed record RegisterRequest(
    string Model,
    string Surface,
    string? Curves,
    IReadOnlyList<string> Landmarks,
    string? Vessels,
    string? VesselObservations,
    string? Targets,
    double Margin,
    bool RigidOnly);
