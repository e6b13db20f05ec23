using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Straight lines through neighbouring centres.</summary>
internal static class CentreLine
{
    /// <summary>Least squares over the order of the cuts; unit vector onwards, zero where they coincide.</summary>
    public static Vec3 Direction(IReadOnlyList<PlacedCut> cuts)
    {
        var middle = (cuts.Count - 1) / 2.0;
        var slope = Vec3.Zero;
        for (var i = 0; i < cuts.Count; i++) slope += cuts[i].Centre * (i - middle);
        return slope.Normalized();
    }

    /// <summary>The distance of each centre from the line through its neighbours, mm; the median over all.</summary>
    public static double Roughness(IReadOnlyList<PlacedCut> cuts, int reach)
    {
        var off = new List<double>();
        for (var i = reach; i + reach < cuts.Count; i++)
        {
            var near = cuts.Skip(i - reach).Take(2 * reach + 1).ToArray();
            var mean = Vec3.Zero;
            foreach (var c in near) mean += c.Centre / near.Length;
            var (d, p) = (Direction(near), cuts[i].Centre - mean);
            off.Add((p - d * Vec3.Dot(p, d)).Length);
        }

        off.Sort();
        return off.Count > 0 ? off[off.Count / 2] : 0;
    }
}
