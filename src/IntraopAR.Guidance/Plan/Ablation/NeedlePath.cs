using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A needle's way from the liver's surface to its tip, and what it comes near.</summary>
/// <param name="Entry">Where it goes into the liver; null where the zone's middle lies outside.</param>
/// <param name="Vessel">The nearest vessel wall, mm.</param>
/// <param name="Organ">The other organ nearest to needle or zone, mm.</param>
/// <param name="Faults">Why it must not be gone; empty where it may.</param>
public sealed record NeedlePath(Point<Model>? Entry, Point<Model> Tip, (string Name, double Distance)? Vessel, (string Name, double Distance)? Organ, IReadOnlyList<string> Faults)
{
    public bool IsClear => Faults.Count == 0;

    /// <summary>In the liver, mm.</summary>
    public double? LengthMm => Entry is { } entry ? Point<Model>.Distance(entry, Tip) : null;
}

/// <summary>What a needle keeps clear of, mm.</summary>
/// <param name="Vessel">From a vessel's wall.</param>
/// <param name="Organ">From another organ, for needle and zone alike: heat reaches beyond the zone's edge.</param>
/// <param name="Shaft">So much of the needle outside of the liver counts.</param>
/// <param name="FromBehind">Share of the needle's way that may come from the back: the patient lies on it. In patient axes +y is behind.</param>
public sealed record NeedleClearance(double Vessel = 3, double Organ = 5, double Shaft = 120, double FromBehind = 0.3)
{
    /// <summary>Assumptions for a plan, to be replaced by what a group holds to.</summary>
    public static readonly NeedleClearance Default = new();

    /// <param name="covers">Lesions that the zone is for: the needle goes into them.</param>
    public NeedlePath Check(AblationZone zone, NeedleAnatomy anatomy, IReadOnlyCollection<string> covers)
    {
        var (tip, faults) = (zone.Tip, new List<string>());
        if (!anatomy.Liver.Contains(zone.Centre.Position) || anatomy.Liver.FirstHit(zone.Centre.Position, zone.Axis) is not { } hit)
            return new(null, tip, null, null, ["the zone's middle lies outside of the liver"]);
        var entry = zone.Centre.Position + zone.Axis * hit.Distance;
        if (anatomy.Liver.FirstHit(tip.Position, zone.Axis, 0, Math.Max(0, zone.Device.TipBeyondCentreMm)) is not null) faults.Add("the tip goes through the liver's far side");
        if (zone.Axis.Y > FromBehind) faults.Add("it comes from behind, where the patient lies on the table");
        var vessel = anatomy.NearestVessel(entry, tip.Position);
        if (vessel is { } v && v.Distance < Vessel) faults.Add(FormattableString.Invariant($"it comes within {v.Distance:F1} mm of {v.Name}"));
        var organ = Nearest(anatomy, zone, entry);
        if (organ is { } o && o.Distance < Organ) faults.Add(FormattableString.Invariant($"needle or zone comes within {o.Distance:F1} mm of {o.Name}"));
        foreach (var (id, tree) in anatomy.Lesions)
            if (!covers.Contains(id) && Meets(tree, entry, tip.Position)) faults.Add($"it goes through {id}");
        return new(new(entry), tip, vessel, organ, faults);
    }

    private static bool Meets(TriangleTree tree, Vec3 from, Vec3 to) => tree.FirstHit(from, to - from, 0, 1) is not null || tree.Contains(from);

    private (string Name, double Distance)? Nearest(NeedleAnatomy anatomy, AblationZone zone, Vec3 entry)
    {
        (string Name, double Distance)? nearest = null;
        var best = double.PositiveInfinity;
        foreach (var (name, tree) in anatomy.Organs)
        {
            var out_ = entry + zone.Axis * Shaft;
            var d = tree.FirstHit(zone.Tip.Position, out_ - zone.Tip.Position, 0, 1) is not null ? 0 : Along(tree, zone.Tip.Position, out_, Organ);
            d = Math.Min(d, ToZone(tree, zone));
            if (d < best) nearest = (name, best = d);
        }

        return nearest;
    }

    /// <summary>Least distance along a line: where the surface is far, the next place to look is as far on (it can come no nearer than half of it).</summary>
    private static double Along(TriangleTree tree, Vec3 from, Vec3 to, double clearance)
    {
        var (length, best) = ((to - from).Length, double.PositiveInfinity);
        for (var at = 0.0; ; )
        {
            var d = tree.Nearest(Vec3.Lerp(from, to, at / length))!.Value.Distance;
            best = Math.Min(best, d);
            if (at >= length) return best;
            at = Math.Min(length, at + Math.Max(0.5, d - clearance));
        }
    }

    /// <summary>Of the zone's edge, to a few tenths of a millimetre (its corners are about 2 mm apart); far off, from below.</summary>
    private static double ToZone(TriangleTree tree, AblationZone zone)
    {
        var reach = Math.Max(zone.Device.AxialMm, zone.Device.RadialMm) / 2;
        if (tree.Nearest(zone.Centre.Position)!.Value is { } middle && middle.Distance > reach + 20) return middle.Distance - reach;
        return zone.Surface().Vertices.Min(v => tree.Nearest(v)!.Value.Distance);
    }
}
