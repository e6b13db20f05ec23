using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The finite points that were observed on the surface, patient frame.</summary>
/// <param name="Meant">From this point on they are of curves, which are drawn on purpose: no strays.</param>
/// <param name="Noise">What is stated of it; null where nothing is.</param>
internal sealed record SurfacePoints(Vec3[] Points, int Meant, StatedNoise? Noise)
{
    public static SurfacePoints Of(Observations observed)
    {
        var (points, noise) = (new List<Vec3>(), new List<double>());
        if (observed.SurfaceNoise is { } stated && stated.Count != observed.Surface.Count)
            throw new ArgumentException($"{stated.Count} standard deviations for {observed.Surface.Count} points", nameof(observed));
        for (var i = 0; i < observed.Surface.Count; i++)
        {
            if (!observed.Surface[i].IsFinite) continue;
            points.Add(observed.Surface[i]);
            noise.Add(observed.SurfaceNoise?[i] is { } sd && double.IsFinite(sd) && sd >= 0 ? sd : double.NaN);
        }

        var meant = points.Count;
        foreach (var p in observed.Curves ?? [])
        {
            if (!p.IsFinite) continue;
            points.Add(p);
            noise.Add(double.NaN);
        }

        return new([.. points], meant, StatedNoise.Of([.. noise]));
    }
}
