using System.Runtime.CompilerServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// JᵀWJ x = −JᵀWr for a small motion x = (ω, t): six unknowns, a rotation vector in radians about the origin of the
/// coordinates in use, then a shift in mm. Rows are scalars r + g·(ω × p + t), so J = (p × g, g).
/// </summary>
internal struct NormalEquations
{
    private Upper a;
    private Six b;
    private double weights, curvatures;

    [InlineArray(21)]
    private struct Upper
    {
        private double first;
    }

    [InlineArray(6)]
    private struct Six
    {
        private double first;
    }

    /// <summary>
    /// How many times the solved step a Newton step would be. Weights alone take a robust loss for a parabola as wide as
    /// its chord; its own curvature is less, and by about the same factor in every direction. Below two the longer step
    /// still never goes uphill near the minimum.
    /// </summary>
    public readonly double Newton => curvatures * LongestNewton > weights ? Math.Max(1, weights / curvatures) : LongestNewton;

    private const double LongestNewton = 1.8;

    /// <summary>Adds one row: residual <paramref name="r"/>, its gradient <paramref name="g"/> at the moved point <paramref name="p"/>.</summary>
    public void Add(Vec3 p, Vec3 g, double r, double weight) => Add(p, g, r, weight, weight);

    /// <summary>Adds one row.</summary>
    /// <param name="weight">Half the loss's slope over r.</param>
    /// <param name="curvature">Half the loss's second derivative.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Vec3 p, Vec3 g, double r, double weight, double curvature)
    {
        weights += weight;
        curvatures += curvature;
        var m = Vec3.Cross(p, g);
        var (w0, w1, w2, w3, w4, w5) = (weight * m.X, weight * m.Y, weight * m.Z, weight * g.X, weight * g.Y, weight * g.Z);
        a[0] += w0 * m.X;
        a[1] += w0 * m.Y;
        a[2] += w0 * m.Z;
        a[3] += w0 * g.X;
        a[4] += w0 * g.Y;
        a[5] += w0 * g.Z;
        a[6] += w1 * m.Y;
        a[7] += w1 * m.Z;
        a[8] += w1 * g.X;
        a[9] += w1 * g.Y;
        a[10] += w1 * g.Z;
        a[11] += w2 * m.Z;
        a[12] += w2 * g.X;
        a[13] += w2 * g.Y;
        a[14] += w2 * g.Z;
        a[15] += w3 * g.X;
        a[16] += w3 * g.Y;
        a[17] += w3 * g.Z;
        a[18] += w4 * g.Y;
        a[19] += w4 * g.Z;
        a[20] += w5 * g.Z;
        b[0] += w0 * r;
        b[1] += w1 * r;
        b[2] += w2 * r;
        b[3] += w3 * r;
        b[4] += w4 * r;
        b[5] += w5 * r;
    }

    public void Add(in NormalEquations other)
    {
        for (var i = 0; i < 21; i++) a[i] += other.a[i];
        for (var i = 0; i < 6; i++) b[i] += other.b[i];
        weights += other.weights;
        curvatures += other.curvatures;
    }

    /// <summary>The full symmetric 6x6 matrix.</summary>
    public readonly double[,] Matrix()
    {
        var full = new double[6, 6];
        var k = 0;
        for (var i = 0; i < 6; i++)
            for (var j = i; j < 6; j++)
                full[i, j] = full[j, i] = a[k++];
        return full;
    }

    /// <summary>
    /// The step that solves the equations, by LDLᵀ. <paramref name="length"/> (mm) brings radians to millimetres so that
    /// one small <paramref name="damping"/>, relative to the mean diagonal, holds back directions the data do not see.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly (Vec3 Rotation, Vec3 Shift) Solve(double length, double damping)
    {
        Span<double> m = stackalloc double[36];
        Span<double> x = stackalloc double[6];
        var k = 0;
        var trace = 0.0;
        for (var i = 0; i < 6; i++)
        {
            var si = i < 3 ? 1 / length : 1;
            for (var j = i; j < 6; j++)
            {
                var value = a[k++] * si * (j < 3 ? 1 / length : 1);
                m[6 * i + j] = m[6 * j + i] = value;
                if (i == j) trace += value;
            }

            x[i] = -b[i] * si;
        }

        if (!(trace > 0)) return (Vec3.Zero, Vec3.Zero);
        for (var i = 0; i < 6; i++) m[7 * i] += damping * trace / 6 + 1e-12 * trace;
        for (var j = 0; j < 6; j++)
        {
            var d = m[7 * j];
            for (var i = j + 1; i < 6; i++)
            {
                var f = m[6 * i + j] / d;
                for (var c = j; c < 6; c++) m[6 * i + c] -= f * m[6 * j + c];
                x[i] -= f * x[j];
            }
        }

        for (var i = 5; i >= 0; i--)
        {
            for (var c = i + 1; c < 6; c++) x[i] -= m[6 * i + c] * x[c];
            x[i] /= m[7 * i];
        }

        return (new Vec3(x[0], x[1], x[2]) / length, new(x[3], x[4], x[5]));
    }
}
