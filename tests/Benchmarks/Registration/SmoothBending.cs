using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A smooth displacement from a seed: a bend (quadratic along one axis) and some broad bumps, scaled to a root mean
/// square amplitude over the liver once the mean shift is taken out. It knows nothing of the
/// estimator's own assumptions.
/// </summary>
public sealed class SmoothBending
{
    private readonly Vec3 along, bend;
    private readonly (Vec3 Centre, Vec3 Push, double Width)[] bumps;
    private readonly double scale;

    public SmoothBending(SeededRandom random, TriangleMesh liver, double amplitude)
    {
        along = random.NextDirection();
        bend = random.NextDirection() * random.Between(0.3, 1);
        var (min, max) = liver.Bounds;
        bumps =
        [
            .. Enumerable.Range(0, 5).Select(_ => (
                new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z)),
                random.NextDirection() * random.Between(0.2, 1),
                random.Between(35, 80))),
        ];
        scale = 1;
        var mean = liver.Vertices.Aggregate(Vec3.Zero, (s, v) => s + Displacement(v)) / liver.Vertices.Length;
        scale = amplitude / Math.Sqrt(liver.Vertices.Average(v => (Displacement(v) - mean).LengthSquared));
    }

    public Vec3 Apply(Vec3 p) => p + Displacement(p);

    private Vec3 Displacement(Vec3 p)
    {
        var x = Vec3.Dot(p, along) / 100;
        var u = bend * (x * x);
        foreach (var b in bumps) u += b.Push * Math.Exp(-Vec3.DistanceSquared(p, b.Centre) / (2 * b.Width * b.Width));
        return u * scale;
    }
}
