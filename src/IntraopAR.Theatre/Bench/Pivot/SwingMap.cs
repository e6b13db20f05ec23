using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>
/// Which sides a handle was swung to about the divot: directions from the pivot to the marker, seen from above the first one.
/// Right on the map is the base's x axis as far as it lies across the handle.
/// </summary>
/// <param name="Empty">Sides that were not reached, as words for where they lie on the map.</param>
internal sealed record SwingMap(RoseMap Rose, IReadOnlyList<string> Empty)
{
    /// <summary>docs/calibration.md: 30° to all sides; two thirds of it from where the handle was held at first is a side reached.</summary>
    public const double WantedDegrees = 20;

    private const int Sides = 8;

    /// <summary>Poses at the beginning that say how the handle was held.</summary>
    private const int Beginning = 5;
    private const double RimDegrees = 45;

    /// <summary>Dots drawn at most; a hand does not notice the ones between.</summary>
    private const int MostDots = 240;

    private static readonly string[] Names = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right"];

    /// <param name="poses">Base from tool.</param>
    /// <param name="pivot">In the base, mm.</param>
    public static SwingMap Of(IReadOnlyList<RigidMotion> poses, Vec3 pivot)
    {
        var ways = poses.Select(p => (p.Translation - pivot).Normalized()).ToArray();
        var (middle, right, up) = Axes(ways);
        var dots = Array.ConvertAll(ways, w => Dot(w, middle, right, up));
        var reached = new bool[Sides];
        foreach (var dot in dots.Where(d => d.TiltDegrees >= WantedDegrees)) reached[Side(dot.AngleDegrees)] = true;
        var step = Math.Max(1, dots.Length / MostDots);
        return new(
            new("sides the handle was swung to", reached, WantedDegrees, RimDegrees, [.. dots.Where((_, i) => i % step == 0)], dots.Length > 0 ? dots[^1] : null),
            [.. Names.Where((_, i) => !reached[i])]);
    }

    /// <summary>The middle is how the handle was held at the beginning: it stays where it is while the hand swings.</summary>
    private static (Vec3 Middle, Vec3 Right, Vec3 Up) Axes(Vec3[] ways)
    {
        if (ways.Length == 0) return (Vec3.UnitZ, Vec3.UnitX, Vec3.UnitY);
        var middle = ways.Take(Beginning).Aggregate(Vec3.Zero, (sum, w) => sum + w).Normalized();
        var (right, up) = Across(middle);
        return (middle, right, up);
    }

    private static (Vec3 Right, Vec3 Up) Across(Vec3 along)
    {
        var right = Math.Abs(along.X) < 0.9 ? Vec3.UnitX : Vec3.UnitY;
        right = (right - along * Vec3.Dot(right, along)).Normalized();
        return (right, Vec3.Cross(along, right));
    }

    private static RoseDot Dot(Vec3 way, Vec3 middle, Vec3 right, Vec3 up) => new(
        Math.Atan2(Vec3.Dot(way, up), Vec3.Dot(way, right)) * 180 / Math.PI, Math.Acos(Math.Clamp(Vec3.Dot(way, middle), -1, 1)) * 180 / Math.PI);

    private static int Side(double angle) => (int)Math.Round(angle / 45 + Sides) % Sides;
}
