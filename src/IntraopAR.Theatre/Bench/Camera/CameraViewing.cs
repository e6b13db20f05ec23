using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>Where a camera's views of the board have been, and what is wanting: parts of the picture, sides, distances, number.</summary>
/// <param name="Missing">What to do, the most wanted first.</param>
internal sealed record CameraViewing(IReadOnlyList<BenchMap> Maps, IReadOnlyList<string> Missing)
{
    /// <summary>docs/calibration.md: 10 to 20 views.</summary>
    public const int WantedViews = 10;

    /// <summary>The farthest view over the nearest: focal length and distance part best where both change.</summary>
    private const double WantedRatio = 1.3;

    private const double WantedTilt = 15, RimTilt = 60;

    private const int Cells = 4;

    /// <param name="poses">Of the board in the views, by the camera as it is known so far; empty where it is not known yet.</param>
    public static CameraViewing Of(IReadOnlyList<BoardView> views, IReadOnlyList<RigidMotion> poses, int width, int height, RigidMotion? now)
    {
        var counts = new int[Cells * Cells];
        foreach (var view in views)
            foreach (var cell in view.Pixels.Where(p => p.U >= 0 && p.V >= 0 && p.U < width && p.V < height).Select(p => (int)(p.V * Cells / height) * Cells + (int)(p.U * Cells / width)).Distinct())
                counts[cell]++;
        var missing = new List<string>(BoardCoverage.Of(views, poses, width, height).Missing);
        var distances = poses.Select((p, i) => p.Apply(PairedMiddle(views[i])).Z).ToArray();
        var (near, far) = distances.Length == 0 ? (0, 0) : (distances.Min(), distances.Max());
        if (distances.Length > 0 && far < WantedRatio * near) missing.Add(FormattableString.Invariant($"show the board from farther away: at {WantedRatio * near:F0} mm or more, {near:F0} mm was the nearest"));
        if (missing.Count == 0 && views.Count < WantedViews) missing.Add($"show the board tilted and elsewhere: {views.Count} of {WantedViews} views");
        return new(
            [
                new GridMap("where in the picture", Cells, Cells, counts),
                new RoseMap("which side was nearer", Sides(poses), WantedTilt, RimTilt, [.. poses.Select(Dot)], now is { } pose ? Dot(pose) : null),
                new BarMap("distance", "mm", distances, near > 0 ? [near, WantedRatio * near] : null, near > 0 ? 0.8 * near : 0, near > 0 ? Math.Max(1.1 * far, 1.5 * near) : 1),
            ],
            missing);
    }

    private static Vec3 PairedMiddle(BoardView view) => view.Places.Aggregate(Vec3.Zero, (sum, p) => sum + p) / view.Places.Count;

    /// <summary>As <see cref="BoardCoverage"/> has it: the board's normal, pointing away from the camera, leans to the side that is nearer.</summary>
    private static Vec3 Normal(RigidMotion pose) => pose.Rotation.Column2 * Math.Sign(pose.Rotation.M22 == 0 ? 1 : pose.Rotation.M22);

    private static RoseDot Dot(RigidMotion pose)
    {
        var n = Normal(pose);
        return new(Math.Atan2(-n.Y, n.X) * 180 / Math.PI, Math.Acos(Math.Clamp(n.Z, -1, 1)) * 180 / Math.PI);
    }

    private static bool[] Sides(IReadOnlyList<RigidMotion> poses)
    {
        var limit = Math.Sin(WantedTilt * Math.PI / 180);
        Vec3[] normals = [.. poses.Select(Normal)];
        return [normals.Any(n => n.X > limit), normals.Any(n => n.Y < -limit), normals.Any(n => n.X < -limit), normals.Any(n => n.Y > limit)];
    }
}
