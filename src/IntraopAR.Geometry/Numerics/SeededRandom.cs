namespace IntraopAR.Geometry;

/// <summary>
/// Random numbers that are the same on every machine and .NET version for a seed (xoshiro256**, Blackman and Vigna 2018,
/// seeded by splitmix64), so that a simulated case can be named by its seed alone.
/// </summary>
public sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;
    private double spare = double.NaN;

    public SeededRandom(long seed)
    {
        var x = (ulong)seed;
        s0 = SplitMix(ref x);
        s1 = SplitMix(ref x);
        s2 = SplitMix(ref x);
        s3 = SplitMix(ref x);
    }

    public ulong NextBits()
    {
        var result = ulong.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = ulong.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform in 0 … count − 1.</summary>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(NextBits(), (ulong)count, out _);
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        double u, v, s;
        do
        {
            u = Between(-1, 1);
            v = Between(-1, 1);
            s = u * u + v * v;
        }
        while (s is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(s) / s);
        spare = v * factor;
        return u * factor;
    }

    public Vec3 NextGaussianVector(double standardDeviation) =>
        new Vec3(NextGaussian(), NextGaussian(), NextGaussian()) * standardDeviation;

    /// <summary>Uniform on the unit sphere.</summary>
    public Vec3 NextDirection()
    {
        var z = Between(-1, 1);
        var phi = Between(0, 2 * Math.PI);
        var r = Math.Sqrt(Math.Max(0, 1 - z * z));
        return new(r * Math.Cos(phi), r * Math.Sin(phi), z);
    }

    /// <summary>Distinct random indices 0 … count − 1, the first <paramref name="take"/> of a shuffle.</summary>
    public int[] Sample(int count, int take)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, count);
        var all = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < take; i++)
        {
            var j = i + Next(count - i);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all[..take];
    }

    private static ulong SplitMix(ref ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        var z = x;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
