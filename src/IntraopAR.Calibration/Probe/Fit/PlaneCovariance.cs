using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// How uncertain the place of a pixel is: covariance of the nine numbers (columnU, columnV, origin; x y z each), mm².
/// </summary>
public sealed class PlaneCovariance(Matrix<double> nine)
{
    /// <summary>Standard deviation of the pixel's place, all three axes together, mm.</summary>
    public double At(Pixel p)
    {
        var sum = 0.0;
        for (var axis = 0; axis < 3; axis++)
        {
            var g = Vector<double>.Build.Dense(9);
            (g[axis], g[3 + axis], g[6 + axis]) = (p.U, p.V, 1);
            sum += g * (nine * g);
        }

        return Math.Sqrt(Math.Max(0, sum));
    }

    /// <summary>The largest over the corners of the box in which the pixels lie.</summary>
    public double Worst(IEnumerable<Pixel> pixels)
    {
        var all = pixels.ToArray();
        var (u0, u1) = (all.Min(p => p.U), all.Max(p => p.U));
        var (v0, v1) = (all.Min(p => p.V), all.Max(p => p.V));
        return new[] { new Pixel(u0, v0), new(u1, v0), new(u0, v1), new(u1, v1) }.Max(At);
    }

    /// <summary>
    /// Covariance by leaving out one run of neighbouring pictures after another (jackknife, linearised at the solution: the
    /// cluster-robust CR3 of Bell and McCaffrey 2002). Pictures of one sweep share errors; counting each by itself would promise
    /// too much.
    /// </summary>
    /// <param name="runs">Information and pull of each picture, in time order.</param>
    internal static Matrix<double> Jackknife(IReadOnlyList<(Matrix<double> Information, Vector<double> Score)> runs)
    {
        var unknowns = runs[0].Score.Count;
        var run = TimeBlocks.Of(runs.Count);
        var count = run[^1] + 1;
        var whole = runs.Aggregate(Matrix<double>.Build.Dense(unknowns, unknowns), (sum, r) => sum + r.Information);
        var unit = Matrix<double>.Build.DiagonalOfDiagonalVector(whole.Diagonal().Map(d => 1 / Math.Sqrt(Math.Max(1e-300, d))));
        var covariance = Matrix<double>.Build.Dense(unknowns, unknowns);
        for (var k = 0; k < count; k++)
        {
            var (information, score) = (whole.Clone(), Vector<double>.Build.Dense(unknowns));
            for (var i = 0; i < runs.Count; i++)
                if (run[i] == k)
                    (information, score) = (information - runs[i].Information, score + runs[i].Score);
            var shift = unit * (unit * information * unit).Solve(unit * score);
            covariance += shift.OuterProduct(shift);
        }

        return covariance * ((count - 1.0) / count);
    }
}
