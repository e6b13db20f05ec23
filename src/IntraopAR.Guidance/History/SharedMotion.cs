using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// What registration left to all lesions alike: a shift and, beside it, turning and stretching about a middle. Ridge
/// regression with the prior's standard deviations; each axis by itself, since the errors are taken as equal along all.
/// </summary>
internal sealed class SharedMotion
{
    private const double Scale = 100;

    private readonly Vec3 middle;
    private readonly double[][] coefficients;

    private SharedMotion(Vec3 middle, double[][] coefficients) => (this.middle, this.coefficients) = (middle, coefficients);

    public Vec3 Shift => new(coefficients[0][0], coefficients[1][0], coefficients[2][0]);

    public static SharedMotion Of(Vec3 middle, Vec3 shift) => new(middle, [[shift.X, 0, 0, 0], [shift.Y, 0, 0, 0], [shift.Z, 0, 0, 0]]);

    public Vec3 Apply(Vec3 p)
    {
        var b = Basis(p);
        return p + new Vec3(Dot(coefficients[0], b), Dot(coefficients[1], b), Dot(coefficients[2], b));
    }

    /// <summary>Negative log prior, without what is the same for all.</summary>
    public double Cost(HistoryPrior prior) => coefficients.Sum(c => 0.5 * (c[0] * c[0] / (prior.ShiftSd * prior.ShiftSd) + (c[1] * c[1] + c[2] * c[2] + c[3] * c[3]) / (prior.LinearSd * prior.LinearSd)));

    public static SharedMotion Fit(Vec3 middle, IReadOnlyList<(Vec3 From, Vec3 To)> pairs, HistoryPrior prior)
    {
        var normal = new double[4, 4];
        var right = new double[3][];
        for (var axis = 0; axis < 3; axis++) right[axis] = new double[4];
        var empty = Of(middle, Vec3.Zero);
        var weight = 1 / (prior.LocalSd * prior.LocalSd);
        foreach (var (from, to) in pairs)
        {
            var b = empty.Basis(from);
            var off = to - from;
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 4; j++) normal[i, j] += weight * b[i] * b[j];
                right[0][i] += weight * b[i] * off.X;
                right[1][i] += weight * b[i] * off.Y;
                right[2][i] += weight * b[i] * off.Z;
            }
        }

        normal[0, 0] += 1 / (prior.ShiftSd * prior.ShiftSd);
        for (var i = 1; i < 4; i++) normal[i, i] += 1 / (prior.LinearSd * prior.LinearSd);
        return new(middle, [.. right.Select(r => Solve((double[,])normal.Clone(), r))]);
    }

    private double[] Basis(Vec3 p) => [1, (p.X - middle.X) / Scale, (p.Y - middle.Y) / Scale, (p.Z - middle.Z) / Scale];

    private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];

    /// <summary>Four equations, symmetric and positive definite: elimination without pivots is safe.</summary>
    private static double[] Solve(double[,] m, double[] right)
    {
        var r = (double[])right.Clone();
        for (var k = 0; k < 4; k++)
            for (var i = k + 1; i < 4; i++)
            {
                var f = m[i, k] / m[k, k];
                for (var j = k; j < 4; j++) m[i, j] -= f * m[k, j];
                r[i] -= f * r[k];
            }

        for (var i = 3; i >= 0; i--)
        {
            for (var j = i + 1; j < 4; j++) r[i] -= m[i, j] * r[j];
            r[i] /= m[i, i];
        }

        return r;
    }
}
