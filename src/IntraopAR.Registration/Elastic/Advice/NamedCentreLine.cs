using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The middle of one vessel branch as a chain of points.</summary>
/// <param name="Name">As the surgeon calls it, for example "right portal branch".</param>
public sealed record NamedCentreLine(string Name, IReadOnlyList<Point<Model>> Points);
