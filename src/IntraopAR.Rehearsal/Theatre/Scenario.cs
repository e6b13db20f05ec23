using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What a rehearsal does to the liver and how well the devices see it. The same scenario and patient give the same case.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Seed">Of the change on the table, the noise and the camera.</param>
/// <param name="Amplitude">What the best rigid motion leaves, rms over the liver's vertices, mm; 0 for a rigid change.</param>
/// <param name="VisibleShare">Part of the liver's area that the surface sweep covers, 0.2 to 0.44.</param>
/// <param name="Noise">Standard deviation of a swept point along each axis, mm.</param>
/// <param name="OutlierShare">Part of the swept points that lie on something else.</param>
/// <param name="PointsPerSquareCentimetre">Density of the sweep.</param>
/// <param name="LandmarkCount">Anatomical places found both in the scan and by the pointer.</param>
/// <param name="Ultrasound">Whether there is an ultrasound machine with a tracked probe.</param>
public sealed record Scenario(
    string Name,
    long Seed,
    double Amplitude,
    double VisibleShare,
    double Noise,
    double OutlierShare = 0,
    double PointsPerSquareCentimetre = 10,
    int LandmarkCount = 0,
    bool Ultrasound = false)
{
    /// <summary>What it trains; null where it is plain practice.</summary>
    public ScenarioScript? Script { get; init; }

    /// <summary>Plain practice first, then those with a script.</summary>
    public static IReadOnlyList<Scenario> BuiltIn { get; } =
    [
        new("first", 1, 3, 0.36, 0.8, 0.02, LandmarkCount: 4),
        new("rigid", 2, 0, 0.36, 0.8),
        new("bent", 3, 6, 0.40, 0.8),
        new("noisy", 4, 3, 0.36, 2, 0.2, LandmarkCount: 4),
        new("little-seen", 5, 3, 0.22, 0.8, LandmarkCount: 4),
        new("ultrasound", 6, 3, 0.36, 0.8, 0.02, LandmarkCount: 4, Ultrasound: true),
        .. ScenarioFile.BuiltIn(),
    ];

    /// <exception cref="BadInputException">No scenario has that name; the message lists them.</exception>
    public static Scenario Named(string name) =>
        BuiltIn.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal))
        ?? throw new BadInputException(
            "scenario", "name", $"there is no '{name}'", $"choose one of {string.Join(", ", BuiltIn.Select(s => s.Name))}");
}
