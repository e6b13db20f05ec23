using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A liver that grows or shrinks unevenly: sources of tissue throughout it, each pushing what is around it away as a grown ball
/// pushes an elastic medium (Goodier's thermoelastic potential, Phil Mag 1937), followed step by step while the sources move
/// along. Lobes change differently, with a soft border; bumps of 20 to 40 mm change on their own.
/// </summary>
internal sealed class GrowthFlow
{
    private const double Spacing = 20;

    /// <summary>Of a source, mm: neighbours overlap.</summary>
    private const double Ball = 17;
    private const int Steps = 5;

    private readonly (Vec3 At, double Strength)[][] stages;

    /// <param name="inside">Whether a place is in the liver.</param>
    /// <param name="logRate">Natural logarithm of the local change of volume.</param>
    public GrowthFlow((Vec3 Min, Vec3 Max) bounds, Func<Vec3, bool> inside, Func<Vec3, double> logRate)
    {
        var sources = new List<(Vec3 At, double Strength)>();
        for (var x = bounds.Min.X + Spacing / 2; x < bounds.Max.X; x += Spacing)
            for (var y = bounds.Min.Y + Spacing / 2; y < bounds.Max.Y; y += Spacing)
                for (var z = bounds.Min.Z + Spacing / 2; z < bounds.Max.Z; z += Spacing)
                    if (inside(new(x, y, z))) sources.Add((new(x, y, z), logRate(new(x, y, z)) * Spacing * Spacing * Spacing / (4 * Math.PI) / Steps));
        stages = new (Vec3, double)[Steps][];
        (Vec3 At, double Strength)[] now = [.. sources];
        for (var s = 0; s < Steps; s++)
        {
            stages[s] = now;
            // What has grown goes on growing by the same share.
            now = Array.ConvertAll(now, p => (p.At + Velocity(stages[s], p.At), p.Strength));
        }
    }

    public Vec3 Apply(Vec3 p)
    {
        foreach (var stage in stages) p += Velocity(stage, p);
        return p;
    }

    private static Vec3 Velocity((Vec3 At, double Strength)[] sources, Vec3 p)
    {
        var sum = Vec3.Zero;
        foreach (var (at, strength) in sources)
        {
            var d = p - at;
            var squared = Math.Max(d.LengthSquared, Ball * Ball);
            sum += d * (strength / (squared * Math.Sqrt(squared)));
        }

        return sum;
    }
}
