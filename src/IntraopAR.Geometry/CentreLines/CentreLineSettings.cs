namespace IntraopAR.Geometry;

/// <summary>What counts as a branch.</summary>
/// <param name="Step">Side of a voxel, mm; two of them lie across the thinnest vessel that is looked for.</param>
/// <param name="CoverScale">A line stands for everything within this many radii of it …</param>
/// <param name="CoverMargin">… and this much more, mm, measured within the vessel (Sato et al. 2000, section 4).</param>
/// <param name="LeastReach">A branch reaches at least this far out of the vessel that it springs from, mm …</param>
/// <param name="LeastReachRadii">… this many of its own radii …</param>
/// <param name="LeastReachStems">… and this many of that vessel's, or it is a bump of the wall or the edge of a cut: the corner of a cube lies 0.73 of its ball's radius outside of it.</param>
/// <param name="Spacing">Of a line's points, mm.</param>
public sealed record CentreLineSettings(
    double Step = 0.6, double CoverScale = 1.2, double CoverMargin = 2, double LeastReach = 4, double LeastReachRadii = 1.25, double LeastReachStems = 0.8, double Spacing = 1.5);
