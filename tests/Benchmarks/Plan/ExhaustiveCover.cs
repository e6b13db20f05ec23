using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Every way to share lesions out among zones, one after the other: all set partitions, for each part every device along every
/// axis, the place found by walking towards the farthest point (Bădoiu and Clarkson 2003) over points all over the dilated
/// regions. Nothing of it is shared with the search that it is held against but the list of axes and the needle's rules.
/// </summary>
internal sealed class ExhaustiveCover
{
    /// <summary>What comes this near to the edge of a zone the walk cannot decide.</summary>
    private const double Undecided = 2e-3;

    private const int Steps = 4000;

    private readonly IReadOnlyList<CoverTarget> targets;
    private readonly IReadOnlyList<AblationDevice> devices;
    private readonly NeedleAnatomy anatomy;
    private readonly Vec3[][] points;
    private readonly Dictionary<int, (double Volume, bool Sure)> parts = [];

    public ExhaustiveCover(IReadOnlyList<CoverTarget> targets, IReadOnlyList<AblationDevice> devices, NeedleAnatomy anatomy)
    {
        (this.targets, this.devices, this.anatomy) = (targets, devices, anatomy);
        var around = ProceduralLiver.Icosphere(3).Vertices;
        points = [.. targets.Select(t => Outer([.. t.Region.Vertices.SelectMany(v => around.Select(u => v + u * t.MarginMm))]))];
    }

    /// <summary>Fewest zones and least volume, ml; null where some lesion cannot be held by one zone, or where it is too near to call.</summary>
    public (int Zones, double VolumeMl)? Best()
    {
        (int Zones, double VolumeMl)? best = null;
        var sure = true;
        foreach (var partition in Partitions(targets.Count))
        {
            var sum = 0.0;
            foreach (var part in partition)
            {
                var (volume, certain) = Part(part);
                sure &= certain;
                sum += volume;
            }

            if (double.IsInfinity(sum)) continue;
            if (best is not { } b || partition.Count < b.Zones || partition.Count == b.Zones && sum < b.VolumeMl) best = (partition.Count, sum);
        }

        return sure ? best : null;
    }

    private (double Volume, bool Sure) Part(int set)
    {
        if (parts.TryGetValue(set, out var known)) return known;
        var ids = targets.Where((_, i) => (set & (1 << i)) != 0).Select(t => t.Id).ToArray();
        var all = points.Where((_, i) => (set & (1 << i)) != 0).SelectMany(p => p).ToArray();
        var (volume, sure) = (double.PositiveInfinity, true);
        var span = Span(all);
        foreach (var device in devices)
        {
            if (device.VolumeMl >= volume || span > Math.Max(device.AxialMm, device.RadialMm) * 1.01) continue;
            foreach (var axis in ProposalSearch.Directions)
            {
                var (centre, level) = Walk(all, device, axis);
                if (Math.Abs(level - 1) < Undecided) sure = false;
                if (level > 1) continue;
                if (!Reached(device, centre, axis, ids)) continue;
                volume = device.VolumeMl;
                break;
            }
        }

        return parts[set] = (volume, sure);
    }

    private bool Reached(AblationDevice device, Vec3 centre, Vec3 axis, string[] ids) =>
        NeedleClearance.Default.Check(new(device, new(centre), axis), anatomy, ids).IsClear || NeedleClearance.Default.Check(new(device, new(centre), -axis), anatomy, ids).IsClear;

    private static (Vec3 Centre, double Level) Walk(Vec3[] all, AblationDevice device, Vec3 axis)
    {
        var (along, across) = (2 / device.AxialMm, 2 / device.RadialMm);
        Vec3 Scaled(Vec3 p)
        {
            var a = axis * Vec3.Dot(p, axis);
            return a * along + (p - a) * across;
        }

        var q = Array.ConvertAll(all, Scaled);
        var c = q.Aggregate(Vec3.Zero, (s, p) => s + p) / q.Length;
        var (bestC, bestR) = (c, double.PositiveInfinity);
        for (var i = 1; i <= Steps; i++)
        {
            var (far, r2) = (0, -1.0);
            for (var k = 0; k < q.Length; k++)
            {
                var d = Vec3.DistanceSquared(q[k], c);
                if (d > r2) (far, r2) = (k, d);
            }

            if (Math.Sqrt(r2) < bestR) (bestC, bestR) = (c, Math.Sqrt(r2));
            // No ball is smaller than √(1 − 1/i) of the best found, roughly: far beyond 1 it will not come down to it.
            if (i == 60 && bestR > 1.2) break;
            c += (q[far] - c) * (1.0 / (i + 1));
        }

        var back = axis * Vec3.Dot(bestC, axis);
        return (back * (1 / along) + (bestC - back) * (1 / across), bestR);
    }

    /// <summary>The farthest of many directions.</summary>
    private static Vec3[] Outer(Vec3[] all)
    {
        var chosen = new HashSet<Vec3>();
        foreach (var u in ProceduralLiver.Icosphere(4).Vertices) chosen.Add(all.MaxBy(p => Vec3.Dot(u, p)));
        return [.. chosen];
    }

    private static double Span(Vec3[] all) => ProceduralLiver.Icosphere(2).Vertices.Max(u => all.Max(p => Vec3.Dot(u, p)) - all.Min(p => Vec3.Dot(u, p)));

    private static IEnumerable<IReadOnlyList<int>> Partitions(int n, int at = 0, List<int>? made = null)
    {
        made ??= [];
        if (at == n)
        {
            yield return [.. made];
            yield break;
        }

        for (var k = 0; k < made.Count; k++)
        {
            made[k] |= 1 << at;
            foreach (var p in Partitions(n, at + 1, made)) yield return p;
            made[k] &= ~(1 << at);
        }

        made.Add(1 << at);
        foreach (var p in Partitions(n, at + 1, made)) yield return p;
        made.RemoveAt(made.Count - 1);
    }
}
