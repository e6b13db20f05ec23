namespace IntraopAR.Ultrasound;

/// <summary>What is measured of a dark place to tell whether it is a vessel, and of which tree.</summary>
internal static class CutFeatures
{
    /// <summary>mm; smaller dark places are the more often none the smaller they are.</summary>
    private const double Usual = 2.5;

    /// <summary>mm; no vein of the liver is wider. Simulated ones end at 5 mm, so the size up to here must not be learned from.</summary>
    private const double Large = 7;

    /// <summary>Grey levels over black from which on the gain does not matter.</summary>
    private const double BrightEnough = 20;

    /// <param name="radius">Across, mm.</param>
    /// <param name="tissueGrey">Mean grey level around over the picture's black.</param>
    public static double[] OfVessel(LumenShape shape, ShadowEvidence shadow, double radius, double tissueGrey, double lumenGrey, double beamAlong)
    {
        var seen = shape.Rays.Where(r => r.Seen).ToArray();
        var step = seen.Length > 0 ? seen.Average(r => Math.Clamp(r.Step, -1, 3)) : 0;
        var support = (double)seen.Count(r => r.Step > 0.6) / shape.Rays.Length;
        var inside = seen.Length > 0 ? seen.Average(r => r.Inside) : 0;
        var elongation = Math.Log(shape.SemiMajor / shape.SemiMinor);
        return
        [
            step,
            support,
            inside,
            Math.Max(0, Math.Log(Usual / radius)),
            Math.Max(0, Math.Log(radius / Large)),
            elongation,
            elongation * beamAlong,
            Math.Min(0, shadow.Behind),
            Math.Max(0, shadow.Behind),
            Math.Min(0, shadow.Before),
            Math.Log(Math.Clamp(tissueGrey, 1, BrightEnough)),
            lumenGrey / Math.Max(1, tissueGrey),
            Math.Max(0, Math.Log(Usual / radius)) * step,
        ];
    }

    /// <summary>Of the wall: how much brighter than the brightest of as much tissue beyond it, over all directions and across and along the beam.</summary>
    public static double[] OfWall(LumenShape shape, BeamMap beams, double radius)
    {
        var (all, facing, lateral) = (new List<double>(), new List<double>(), new List<double>());
        var (bx, by) = beams.Direction(shape.X, shape.Y);
        foreach (var ray in shape.Rays)
        {
            if (!ray.Seen || float.IsInfinity(ray.Tissue) || float.IsInfinity(ray.Wall)) continue;
            var excess = Math.Clamp(ray.Wall - ray.Tissue, -1, 5);
            all.Add(excess);
            (Math.Abs(ray.NormalX * bx + ray.NormalY * by) > 0.7 ? facing : lateral).Add(excess);
        }

        all.Sort();
        double At(double share) => all.Count > 0 ? all[(int)(share * (all.Count - 1))] : 0;
        return [all.Count > 0 ? all.Average() : 0, At(0.25), At(0.75), facing.Count > 0 ? facing.Average() : At(0.5), lateral.Count > 0 ? lateral.Average() : At(0.5), Math.Log(radius)];
    }
}
