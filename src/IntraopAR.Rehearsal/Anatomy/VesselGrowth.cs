using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Grows a vessel tree that fills the liver: each branch runs part of the way to the centre of the region it feeds, then
/// the region is halved across its longest axis (after Tawhai, Pullan and Hunter 2000, who grow airways so). A branch that would
/// leave the liver, cross the other tree or run into a lesion is bent aside, or left out where no way is found.
/// Radii follow Murray's law, r³ = Σ rᵢ³ at every fork.
/// </summary>
internal sealed class VesselGrowth(LiverShape liver, SeededRandom random, IReadOnlyList<(Vec3 Centre, double Radius)> obstacles)
{
    /// <summary>Radius of the last branches, mm.</summary>
    private const double TipRadius = 1.4;
    private const int Depth = 6;
    private const double CapsuleMargin = 1.5;
    private const double Clearance = 0.8;
    private const int Tries = 40;

    private readonly List<(List<Vec3> Line, int Parent)> grown = [];

    /// <param name="root">Where the trunk begins, inside the liver.</param>
    /// <param name="regions">The points each of the trunk's first branches feeds.</param>
    /// <param name="trunk">Direction and length of a common trunk; zero where the branches spring from the root itself.</param>
    public VesselTree Grow(string name, Vec3 root, Vec3 trunk, IEnumerable<Vec3[]> regions)
    {
        var queue = new Queue<(Vec3 From, Vec3 Direction, Vec3[] Region, int Level, int Parent)>();
        var (start, parent) = (root, -1);
        if (trunk.LengthSquared > 0)
        {
            grown.Add((Curve(root, root + trunk / 2, root + trunk), -1));
            (start, parent) = (root + trunk, 0);
        }

        foreach (var region in regions) queue.Enqueue((start, trunk.Normalized(), region, 1, parent));
        while (queue.TryDequeue(out var next))
        {
            if (next.Region.Length < 2) continue;
            var centre = Mean(next.Region);
            // Where a wide branch finds no way a narrower one may, with fewer forks beyond it.
            var level = next.Level;
            var line = Branch(next.From, next.Direction, centre, level);
            while (line is null && level < Math.Min(Depth, next.Level + 2)) line = Branch(next.From, next.Direction, centre, ++level);
            if (line is null) continue;
            grown.Add((line, next.Parent));
            if (level == Depth) continue;
            var axis = LongestAxis(next.Region, centre);
            var direction = (line[^1] - line[^2]).Normalized();
            foreach (var half in next.Region.GroupBy(p => Vec3.Dot(p - centre, axis) > 0).OrderBy(g => g.Key))
                queue.Enqueue((line[^1], direction, [.. half], level + 1, grown.Count - 1));
        }

        return new(name, WithRadii());
    }

    /// <summary>Points spread evenly in the liver's inside, for the regions.</summary>
    public static Vec3[] Inside(LiverShape liver, SeededRandom random, int count, double depth)
    {
        var (min, max) = liver.Bounds;
        var points = new List<Vec3>(count);
        while (points.Count < count)
        {
            var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            if (liver.SignedDistance(p) < -depth) points.Add(p);
        }

        return [.. points];
    }

    private List<Vec3>? Branch(Vec3 from, Vec3 direction, Vec3 centre, int level)
    {
        // The widest it can become, were no branch beyond it left out.
        var radius = TipRadius * Math.Pow(2, (Depth - level) / 3.0);
        for (var i = 0; i < Tries; i++)
        {
            var stray = i == 0 ? 0 : 0.1 + 0.015 * i;
            var way = (centre - from) * (level == Depth ? 0.85 : 0.6);
            var length = way.Length;
            if (length < 4) return null;
            var end = from + way + random.NextGaussianVector(length * stray * 0.6);
            var middle = from + direction * (length * 0.3) + way * 0.25 + random.NextGaussianVector(length * stray);
            var line = Curve(from, middle, end);
            if (IsFree(line, radius)) return line;
        }

        return null;
    }

    private bool IsFree(List<Vec3> line, double radius)
    {
        // The first point is the fork, whose place has been found free already.
        for (var i = 1; i < line.Count; i++)
            if (liver.SignedDistance(line[i]) > -(radius + CapsuleMargin)) return false;
        foreach (var (centre, r) in obstacles)
            for (var i = 1; i < line.Count; i++)
            {
                var keep = r + radius + Clearance;
                if (SignedShapes.RoundCone(centre, line[i - 1], line[i], 0, 0) < keep) return false;
            }

        return true;
    }

    private VesselBranch[] WithRadii()
    {
        var cubes = new double[grown.Count];
        var widestChild = new double[grown.Count];
        for (var i = grown.Count - 1; i >= 0; i--)
        {
            if (cubes[i] == 0) cubes[i] = TipRadius * TipRadius * TipRadius;
            if (grown[i].Parent is var p and >= 0)
            {
                cubes[p] += cubes[i];
                widestChild[p] = Math.Max(widestChild[p], Math.Cbrt(cubes[i]));
            }
        }

        return [.. grown.Select((g, i) =>
        {
            var r = Math.Cbrt(cubes[i]);
            return new VesselBranch(g.Line, r, Math.Max(r * 0.9, widestChild[i]), g.Parent);
        })];
    }

    private static List<Vec3> Curve(Vec3 a, Vec3 b, Vec3 c)
    {
        var n = Math.Clamp((int)Math.Ceiling(Vec3.Distance(a, c) / 3), 3, 40);
        return [.. Enumerable.Range(0, n + 1).Select(i => i / (double)n).Select(t => Vec3.Lerp(Vec3.Lerp(a, b, t), Vec3.Lerp(b, c, t), t))];
    }

    private static Vec3 Mean(Vec3[] points) => points.Aggregate(Vec3.Zero, (s, p) => s + p) / points.Length;

    /// <summary>First principal axis by power iteration, from a fixed start so that it is the same every time.</summary>
    private static Vec3 LongestAxis(Vec3[] points, Vec3 centre)
    {
        var spread = points.Aggregate(default(Mat3), (s, p) => s + Mat3.Outer(p - centre, p - centre));
        var axis = new Vec3(0.6, 0.5, 0.62);
        for (var i = 0; i < 40; i++) axis = (spread * axis).Normalized();
        return axis;
    }
}
