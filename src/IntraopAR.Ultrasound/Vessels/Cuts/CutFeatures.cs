namespace IntraopAR.Ultrasound;

/// <summary>What is measured of a dark place to tell whether it is a vessel, and of which tree.</summary>
internal static class CutFeatures
{
    public const int Count = 14;
    public const int WallCount = 6;
    private const int Sectors = 8;

    /// <param name="radius">Across, mm.</param>
    /// <param name="tissueGrey">Mean grey level around over the picture's black.</param>
    public static double[] OfVessel(LumenShape shape, ShadowEvidence shadow, double radius, double tissueGrey, double lumenGrey, double beamAlong)
    {
        var seen = shape.Rays.Where(r => r.Seen).ToArray();
        var step = seen.Length > 0 ? seen.Average(r => Math.Clamp(r.Step, -1, 3)) : 0;
        var support = (double)seen.Count(r => r.Step > 0.6) / shape.Rays.Length;
        var inside = seen.Length > 0 ? seen.Average(r => r.Inside) : 0;
        var unrest = seen.Length > 0 ? Math.Sqrt(seen.Average(r => (r.Inside - inside) * (r.Inside - inside))) : 3;
        var elongation = 1 - shape.SemiMinor / shape.SemiMajor;
        return
        [
            step,
            support,
            Weakest(shape.Rays),
            inside,
            unrest,
            Math.Log(radius),
            Math.Log(radius) * Math.Log(radius),
            elongation,
            elongation * beamAlong,
            Math.Min(0, shadow.Behind),
            Math.Max(0, shadow.Behind),
            Math.Min(0, shadow.Before),
            Math.Log(Math.Max(1, tissueGrey)),
            lumenGrey / Math.Max(1, tissueGrey),
        ];
    }

    /// <summary>Of the wall: how much brighter than the tissue beyond it, over all directions and across and along the beam.</summary>
    public static double[] OfWall(LumenShape shape, BeamMap beams, double radius)
    {
        var (all, facing, lateral) = (new List<double>(), new List<double>(), new List<double>());
        var (bx, by) = beams.Direction(shape.X, shape.Y);
        foreach (var ray in shape.Rays)
        {
            if (!ray.Seen || float.IsNaN(ray.Tissue) || float.IsInfinity(ray.Wall)) continue;
            var excess = Math.Clamp(ray.Wall - ray.Tissue, -1, 5);
            all.Add(excess);
            (Math.Abs(ray.NormalX * bx + ray.NormalY * by) > 0.7 ? facing : lateral).Add(excess);
        }

        all.Sort();
        double At(double share) => all.Count > 0 ? all[(int)(share * (all.Count - 1))] : 0;
        return [all.Count > 0 ? all.Average() : 0, At(0.25), At(0.75), facing.Count > 0 ? facing.Average() : At(0.5), lateral.Count > 0 ? lateral.Average() : At(0.5), Math.Log(radius)];
    }

    /// <summary>The least step over sectors of the boundary.</summary>
    private static double Weakest(BoundaryRay[] rays)
    {
        var least = 3.0;
        var each = Math.Max(1, rays.Length / Sectors);
        for (var from = 0; from + each <= rays.Length; from += each)
        {
            var (sum, count) = (0.0, 0);
            for (var i = from; i < from + each; i++)
                if (rays[i].Seen)
                    (sum, count) = (sum + rays[i].Step, count + 1);
            least = Math.Min(least, count > 0 ? sum / count : -0.5);
        }

        return least;
    }
}
