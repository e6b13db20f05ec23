using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// The fewest zones, and among these the least volume, that hold all targets along needles that keep clear. For each set of
/// targets the smallest device that holds it whole from some axis is exact (<see cref="OneZoneCover"/>); the best way to share
/// the targets out among such sets is exact too (dynamic programming over all subsets). What no single zone holds is shared
/// out by <see cref="SplitCover"/>. Axes are an even spread over all directions.
/// </summary>
public sealed class ProposalSearch
{
    public const int MostTargets = 12;

    /// <summary>Axes, to both sides.</summary>
    public const int Axes = 180;

    private readonly IReadOnlyList<CoverTarget> targets;
    private readonly NeedleAnatomy anatomy;
    private readonly NeedleClearance clearance;
    private readonly AblationDevice[] devices;

    private ProposalSearch(IReadOnlyList<CoverTarget> targets, IReadOnlyList<AblationDevice> devices, NeedleAnatomy anatomy, NeedleClearance clearance) =>
        (this.targets, this.devices, this.anatomy, this.clearance) = (targets, [.. devices.OrderBy(d => d.VolumeMl).ThenBy(d => d.Id, StringComparer.Ordinal)], anatomy, clearance);

    /// <summary>Half the sphere (Vogel 1979); the other half is the other way along the same lines.</summary>
    public static IReadOnlyList<Vec3> Directions { get; } =
    [
        .. Enumerable.Range(0, Axes / 2).Select(k =>
        {
            var z = (k + 0.5) / (Axes / 2);
            var (r, phi) = (Math.Sqrt(1 - z * z), k * Math.PI * (3 - Math.Sqrt(5)));
            return new Vec3(r * Math.Cos(phi), r * Math.Sin(phi), z);
        }),
    ];

    /// <exception cref="BadInputException">Too many targets, or no device.</exception>
    public static AblationProposal Run(IReadOnlyList<CoverTarget> targets, IReadOnlyList<AblationDevice> devices, NeedleAnatomy anatomy, NeedleClearance clearance)
    {
        if (targets.Count > MostTargets) throw new BadInputException("plan", "targets", $"are {targets.Count}, more than {MostTargets}", "plan the ablations in parts");
        if (devices.Count == 0) throw new BadInputException("plan", "devices", "there are none", "name at least one");
        return new ProposalSearch(targets, devices, anatomy, clearance).Run();
    }

    private AblationProposal Run()
    {
        var n = targets.Count;
        var ways = new Way?[1 << n];
        var possible = new int[1 << n];
        for (var set = 1; set < 1 << n; set++) (ways[set], possible[set]) = Best(set, ways, possible);
        // Where one cannot be reached the others still are. One that no needle reaches alone may be reached together with another.
        var (chosen, count) = Shared((1 << n) - 1, s => ways[s] is { } w ? (w.Zones.Count, w.Zones.Sum(z => z.Zone.Device.VolumeMl)) : null);
        var left = Enumerable.Range(0, n).Where(i => chosen.All(s => (s & (1 << i)) == 0)).ToArray();
        var (_, bound) = Shared((1 << n) - 1, s => possible[s] > 0 ? (possible[s], 0) : null);
        var zones = new List<ProposedZone>();
        var covered = new List<CoveredTarget>();
        foreach (var way in chosen.Select(s => ways[s]!))
        {
            var at = Enumerable.Range(zones.Count, way.Zones.Count).ToArray();
            zones.AddRange(way.Zones);
            covered.AddRange(way.Targets.Select(t => new CoveredTarget(t.Target.Id, at, way.Zones.Count == 1 ? way.Level : null, t.Boxes)));
        }

        var whole = chosen.All(s => ways[s]!.Zones.Count == 1);
        var fewest = whole || count == bound;
        return new(zones, [.. covered.OrderBy(c => targets.ToList().FindIndex(t => t.Id == c.Id))], [.. left.Select(i => (targets[i].Id, Why(i)))], bound, fewest && left.Length == 0, whole && left.Length == 0);
    }

    private string Why(int i) => Enumerable.Range(0, devices.Length).Any(d => Directions.Any(a => OneZoneCover.Of([targets[i]], devices[d], a) is not null))
        ? "no needle that keeps clear of vessels and organs reaches it" : $"it is too large for {SplitCover.MostZones} zones of these devices";

    /// <summary>The cheapest way to share a set out, over the subsets that there is a way for; as few as can be are left out.</summary>
    private static (IReadOnlyList<int> Chosen, int Count) Shared(int all, Func<int, (int Count, double Volume)?> price)
    {
        var best = new (int Left, int Count, double Volume, int Part)[all + 1];
        for (var set = 1; set <= all; set++)
        {
            var lowest = set & -set;
            best[set] = best[set & ~lowest] with { Left = best[set & ~lowest].Left + 1, Part = 0 };
            // Every share has one part with the lowest target in it.
            for (var part = set; part > 0; part = (part - 1) & set)
            {
                if ((part & lowest) == 0 || price(part) is not { } p) continue;
                var rest = best[set & ~part];
                var (count, volume) = (p.Count + rest.Count, p.Volume + rest.Volume);
                var cheaper = count < best[set].Count || count == best[set].Count && volume < best[set].Volume - 1e-9;
                if (rest.Left < best[set].Left || rest.Left == best[set].Left && cheaper) best[set] = (rest.Left, count, volume, part);
            }
        }

        var chosen = new List<int>();
        for (var set = all; set > 0; set &= best[set].Part > 0 ? ~best[set].Part : set - 1)
            if (best[set].Part > 0) chosen.Add(best[set].Part);
        return (chosen, best[all].Count);
    }

    /// <summary>One zone for a set of targets, or several for a single one; and how many it takes at least, needles aside.</summary>
    private (Way? Way, int Possible) Best(int set, Way?[] ways, int[] possible)
    {
        var chosen = Enumerable.Range(0, targets.Count).Where(i => (set & (1 << i)) != 0).ToArray();
        // What no zone holds with one target fewer, none holds with it.
        if (chosen.Length > 1 && chosen.Any(i => possible[set & ~(1 << i)] != 1)) return (null, 0);
        var them = Array.ConvertAll(chosen, i => targets[i]);
        var held = false;
        foreach (var device in devices)
        {
            var best = default((Vec3 Centre, double Level, Vec3 Axis)?);
            Way? way = null;
            foreach (var line in Directions)
            {
                if (OneZoneCover.Of(them, device, line) is not { } at) continue;
                held = true;
                if (best is { } b && at.Level >= b.Level) continue;
                if (Clear(device, at.Centre, line, them) is not { } zone) continue;
                (best, way) = ((at.Centre, at.Level, line), Proven(them, [zone], at.Level));
            }

            if (way is not null) return (way, 1);
        }

        if (chosen.Length > 1) return (null, held ? 1 : 0);
        // One zone would do but no needle reaches its place: several may be reached.
        var (several, least) = Split(them[0]);
        return (several, held ? 1 : least);
    }

    private (Way? Way, int Possible) Split(CoverTarget target)
    {
        var places = SplitCover.Places(target);
        var longest = devices.Max(d => Math.Max(d.AxialMm, d.RadialMm));
        var least = Math.Max(2, FarApart(places, longest));
        for (var count = 2; count <= SplitCover.MostZones; count++)
            foreach (var device in devices)
                foreach (var line in Directions.Where((_, i) => i % 3 == 0))
                {
                    var (centres, level) = SplitCover.Share(places, device, line, count);
                    if (level > 1) continue;
                    var zones = centres.Select(c => Clear(device, c, line, [target])).OfType<ProposedZone>().ToArray();
                    if (zones.Length == count && Proven([target], zones, level) is { } way) return (way, least);
                }

        return (null, least);
    }

    /// <summary>So many places of which no two fit one zone.</summary>
    private static int FarApart(List<Vec3> places, double longest)
    {
        var chosen = new List<Vec3>();
        var middle = places.Aggregate(Vec3.Zero, (s, p) => s + p) / places.Count;
        foreach (var p in places.OrderByDescending(p => Vec3.DistanceSquared(p, middle)))
            if (chosen.All(c => Vec3.Distance(c, p) > longest)) chosen.Add(p);
        return chosen.Count;
    }

    private ProposedZone? Clear(AblationDevice device, Vec3 centre, Vec3 line, IReadOnlyList<CoverTarget> them)
    {
        var ids = them.Select(t => t.Id).ToArray();
        foreach (var axis in (ReadOnlySpan<Vec3>)[line, -line])
        {
            var zone = new AblationZone(device, new(centre), axis);
            var path = clearance.Check(zone, anatomy, ids);
            if (path.IsClear) return new(zone, path, ids);
        }

        return null;
    }

    private static Way? Proven(IReadOnlyList<CoverTarget> them, IReadOnlyList<ProposedZone> zones, double level)
    {
        // One zone holds by its corners alone; several need the halving.
        if (zones.Count == 1) return new(zones, [.. them.Select(t => (t, 0))], level);
        var boxes = them.Select(t => CoverProof.Of(t, [.. zones.Select(z => z.Zone)])).ToArray();
        return boxes.All(b => b is not null) ? new(zones, [.. them.Zip(boxes, (t, b) => (t, b!.Value))], level) : null;
    }

    private sealed record Way(IReadOnlyList<ProposedZone> Zones, IReadOnlyList<(CoverTarget Target, int Boxes)> Targets, double Level);
}
