using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Image→Probe by linear least squares, each probe axis by itself, sightings beyond three standard deviations left out
/// until none is (Carbajal 2013, "Improving N-wire phantom-based freehand ultrasound calibration").
/// </summary>
internal static class LinearPlaneFit
{
    private const double Multiple = 3;

    /// <summary>Pixels are divided by this inside, so that the normal equations are of one size.</summary>
    private const double PixelUnit = 500;

    public const int FewestSightings = 12;

    public static PlaneFit Run(IReadOnlyList<Sighting> sightings)
    {
        var rows = Matrix<double>.Build.Dense(sightings.Count, 3, (i, j) => j switch
        {
            0 => sightings[i].Pixel.U / PixelUnit,
            1 => sightings[i].Pixel.V / PixelUnit,
            _ => 1,
        });
        var solution = new Vector<double>[3];
        var kept = new bool[3][];
        for (var axis = 0; axis < 3; axis++)
        {
            var right = Vector<double>.Build.Dense(sightings.Count, i => sightings[i].InProbe[axis]);
            (solution[axis], kept[axis]) = Trimmed(rows, right);
        }

        var plane = new ImagePlane(Column(solution, 0) / PixelUnit, Column(solution, 1) / PixelUnit, Column(solution, 2));
        return new(plane, () => Covariance(sightings, rows, solution, kept), [.. Enumerable.Range(0, sightings.Count).Select(i => kept.All(k => k[i]))]);
    }

    private static Vec3 Column(Vector<double>[] s, int j) => new(s[0][j], s[1][j], s[2][j]);

    private static (Vector<double> Solution, bool[] Kept) Trimmed(Matrix<double> rows, Vector<double> right)
    {
        var x = Robust(rows, right);
        var residual = rows * x - right;
        var scale = Median.Of(residual.Select(Math.Abs)) / 0.6745;
        // Gross errors go first; from what is left, three standard deviations are meaningful.
        var kept = residual.Select(r => Math.Abs(r) <= 8 * scale + 1e-9).ToArray();
        for (var round = 0; round < 50; round++)
        {
            x = Solve(rows, right, kept.Select(k => k ? 1.0 : 0.0).ToArray());
            residual = rows * x - right;
            var own = residual.Where((_, i) => kept[i]).ToArray();
            var mean = own.Average();
            var std = Math.Sqrt(own.Average(r => (r - mean) * (r - mean)));
            var next = residual.Select(r => Math.Abs(r - mean) <= Multiple * std + 1e-9).ToArray();
            if (next.Count(k => k) < FewestSightings || next.SequenceEqual(kept)) break;
            kept = next;
        }

        return (x, kept);
    }

    /// <summary>Cauchy weights: a fifth of the sightings may be anywhere.</summary>
    private static Vector<double> Robust(Matrix<double> rows, Vector<double> right)
    {
        var weights = Enumerable.Repeat(1.0, right.Count).ToArray();
        var x = Solve(rows, right, weights);
        for (var round = 0; round < 30; round++)
        {
            var residual = rows * x - right;
            var scale = 2.385 * Median.Of(residual.Select(Math.Abs)) / 0.6745 + 1e-9;
            for (var i = 0; i < weights.Length; i++) weights[i] = 1 / (1 + residual[i] * residual[i] / (scale * scale));
            x = Solve(rows, right, weights);
        }

        return x;
    }

    private static Vector<double> Solve(Matrix<double> rows, Vector<double> right, double[] weights)
    {
        var w = Matrix<double>.Build.DiagonalOfDiagonalArray(weights);
        var t = rows.TransposeThisAndMultiply(w);
        return (t * rows).Solve(t * right);
    }

    private static PlaneCovariance Covariance(IReadOnlyList<Sighting> sightings, Matrix<double> rows, Vector<double>[] solution, bool[][] kept)
    {
        var runs = new SortedDictionary<int, (Matrix<double> Information, Vector<double> Score)>();
        for (var i = 0; i < sightings.Count; i++)
        {
            if (!runs.TryGetValue(sightings[i].Frame, out var run))
                runs[sightings[i].Frame] = run = (Matrix<double>.Build.Dense(9, 9), Vector<double>.Build.Dense(9));
            for (var axis = 0; axis < 3; axis++)
            {
                if (!kept[axis][i]) continue;
                var a = rows.Row(i);
                var e = a * solution[axis] - sightings[i].InProbe[axis];
                for (var j = 0; j < 3; j++)
                {
                    run.Score[3 * j + axis] += a[j] * e;
                    for (var k = 0; k < 3; k++) run.Information[3 * j + axis, 3 * k + axis] += a[j] * a[k];
                }
            }
        }

        var unit = Matrix<double>.Build.DenseDiagonal(9, 9, i => i < 6 ? 1 / PixelUnit : 1);
        return new(unit * PlaneCovariance.Jackknife([.. runs.Values]) * unit);
    }
}
