using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>What is kept of one station while its motion in breathing is learned: sums for a least squares fit of harmonics. Immutable.</summary>
internal sealed record StationSums(Vec3 Origin, int Count, double[] Products, Vec3[] Moments, double Squares)
{
    /// <summary>A mean and three harmonics: Lujan's law needs two.</summary>
    public const int Terms = 7;

    private const int LeastFrames = 60;

    /// <summary>Tracking is never taken as better, mm.</summary>
    private const double LeastSigma = 0.3;

    public static StationSums Empty(Vec3 first) => new(first, 0, new double[Terms * Terms], new Vec3[Terms], 0);

    public static double[] Basis(double phase)
    {
        var a = 2 * Math.PI * phase;
        return [1, Math.Cos(a), Math.Sin(a), Math.Cos(2 * a), Math.Sin(2 * a), Math.Cos(3 * a), Math.Sin(3 * a)];
    }

    /// <summary>Derivative by phase.</summary>
    public static double[] Slope(double phase)
    {
        var (a, w) = (2 * Math.PI * phase, 2 * Math.PI);
        return [0, -w * Math.Sin(a), w * Math.Cos(a), -2 * w * Math.Sin(2 * a), 2 * w * Math.Cos(2 * a), -3 * w * Math.Sin(3 * a), 3 * w * Math.Cos(3 * a)];
    }

    public StationSums With(Vec3 place, double[] basis)
    {
        var (products, moments, y) = ((double[])Products.Clone(), (Vec3[])Moments.Clone(), place - Origin);
        for (var i = 0; i < Terms; i++)
        {
            moments[i] += y * basis[i];
            for (var j = 0; j < Terms; j++) products[i * Terms + j] += basis[i] * basis[j];
        }

        return new(Origin, Count + 1, products, moments, Squares + y.LengthSquared);
    }

    /// <summary>Null where it was seen too rarely.</summary>
    public StationMotion? Fit()
    {
        if (Count < LeastFrames) return null;
        var matrix = Matrix<double>.Build.DenseOfRowMajor(Terms, Terms, Products);
        // A little towards no motion: while ventilation stands still every phase is 0 and the harmonics are not told apart.
        for (var i = 1; i < Terms; i++) matrix[i, i] += 1e-3 * Count;
        matrix[0, 0] += 1e-9 * Count;
        var inverse = matrix.Inverse();
        var terms = new Vec3[Terms];
        var explained = 0.0;
        for (var i = 0; i < Terms; i++)
            for (var j = 0; j < Terms; j++)
                terms[i] += Moments[j] * inverse[i, j];
        for (var i = 0; i < Terms; i++) explained += Vec3.Dot(terms[i], Moments[i]);
        var variance = Math.Max(0, Squares - explained) / (3.0 * (Count - Terms));
        return new(Origin, terms, Math.Max(LeastSigma, Math.Sqrt(variance)));
    }
}

/// <summary>Where a station is in each phase of breathing.</summary>
/// <param name="Sigma">Of one sight, per axis, mm.</param>
internal sealed record StationMotion(Vec3 Origin, Vec3[] Terms, double Sigma)
{
    public Vec3 Of(double[] basis)
    {
        var sum = Vec3.Zero;
        for (var i = 0; i < Terms.Length; i++) sum += Terms[i] * basis[i];
        return sum;
    }
}
