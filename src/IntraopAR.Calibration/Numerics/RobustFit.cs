using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Levenberg-Marquardt over a state that moves by small steps, with Huber's weights by measurement (two or three numbers each)
/// and gross errors left out.
/// </summary>
/// <param name="State">Where it came to rest.</param>
/// <param name="Weights">0 … 1 for each measurement.</param>
/// <param name="Jacobian">Of the residuals by the step.</param>
internal sealed record RobustFit<T>(T State, double[] Weights, Matrix<double> Jacobian, Vector<double> Residual)
{
    /// <summary>95 % of round normal errors are shorter than so many standard deviations, in two and in three dimensions.</summary>
    private static double HuberMultiple(int dimension) => dimension == 2 ? 2.448 : 2.796;

    private const double GrossMultiple = 6;
    private const int MostRounds = 100;

    /// <param name="steps">For derivatives, one for each unknown.</param>
    /// <param name="dimension">Numbers of one measurement: 2 or 3.</param>
    public static RobustFit<T> Run(T start, double[] steps, int dimension, Func<T, Vector<double>> residuals, Func<T, Vector<double>, T> moved)
    {
        var (at, damping) = (start, 1e-3);
        var weights = Weigh(residuals(at), dimension);
        for (var round = 0; round < MostRounds; round++)
        {
            var residual = residuals(at);
            var jacobian = Derivatives(at, steps, residuals, moved);
            var w = Diagonal(weights, dimension);
            var t = jacobian.TransposeThisAndMultiply(w);
            var normal = t * jacobian;
            var before = residual * (w * residual);
            var unit = Matrix<double>.Build.DiagonalOfDiagonalVector(normal.Diagonal().Map(d => 1 / Math.Sqrt(Math.Max(1e-300, d))));
            var damped = unit * normal * unit + Matrix<double>.Build.DiagonalIdentity(steps.Length) * damping;
            var next = moved(at, -(unit * damped.Solve(unit * (t * residual))));
            var after = residuals(next);
            var cost = after * (w * after);
            if (!(cost <= before))
            {
                if (damping > 1e8) break;
                damping *= 10;
                continue;
            }

            at = next;
            damping = Math.Max(1e-9, damping / 10);
            weights = Weigh(after, dimension);
            if (before - cost <= 1e-12 * before) break;
        }

        return new(at, weights, Derivatives(at, steps, residuals, moved), residuals(at));
    }

    /// <summary>Covariance of the step at rest, runs of measurements left out in turn.</summary>
    /// <param name="each">Measurements that share errors, as those of one picture: so many in a row.</param>
    public Matrix<double> Covariance(int each)
    {
        var runs = new List<(Matrix<double>, Vector<double>)>();
        for (var from = 0; from < Weights.Length; from += each)
        {
            var (information, score) = (Matrix<double>.Build.Dense(Jacobian.ColumnCount, Jacobian.ColumnCount), Vector<double>.Build.Dense(Jacobian.ColumnCount));
            for (var i = from; i < Math.Min(from + each, Weights.Length); i++)
            {
                var (own, pull) = Measurement(i);
                (information, score) = (information + own, score + pull);
            }

            runs.Add((information, score));
        }

        return PlaneCovariance.Jackknife(runs);
    }

    /// <summary>Second derivative and pull of one measurement: beyond Huber's limit the loss grows along the error only linearly.</summary>
    private (Matrix<double> Information, Vector<double> Score) Measurement(int i)
    {
        var dimension = Residual.Count / Weights.Length;
        var jacobian = Jacobian.SubMatrix(i * dimension, dimension, 0, Jacobian.ColumnCount);
        var r = Residual.SubVector(i * dimension, dimension);
        var curvature = Matrix<double>.Build.DenseIdentity(dimension) * Weights[i];
        if (Weights[i] is > 0 and < 1) curvature -= r.OuterProduct(r) * (Weights[i] / (r * r));
        return (jacobian.TransposeThisAndMultiply(curvature * jacobian), jacobian.TransposeThisAndMultiply(r * Weights[i]));
    }

    private static Matrix<double> Derivatives(T at, double[] steps, Func<T, Vector<double>> residuals, Func<T, Vector<double>, T> moved)
    {
        var columns = new Vector<double>[steps.Length];
        for (var k = 0; k < steps.Length; k++)
        {
            var h = Vector<double>.Build.Dense(steps.Length);
            h[k] = steps[k];
            columns[k] = (residuals(moved(at, h)) - residuals(moved(at, -h))) / (2 * steps[k]);
        }

        return Matrix<double>.Build.DenseOfColumnVectors(columns);
    }

    private static Matrix<double> Diagonal(double[] weights, int dimension) =>
        Matrix<double>.Build.DiagonalOfDiagonalArray([.. weights.SelectMany(w => Enumerable.Repeat(w, dimension))]);

    private static double[] Weigh(Vector<double> residual, int dimension)
    {
        var lengths = new double[residual.Count / dimension];
        for (var i = 0; i < lengths.Length; i++)
            for (var d = 0; d < dimension; d++)
                lengths[i] += residual[i * dimension + d] * residual[i * dimension + d];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = Math.Sqrt(lengths[i]);
        // The median length of a round normal error in two and three dimensions, in standard deviations.
        var scale = Median.Of(lengths) / (dimension == 2 ? 1.1774 : 1.5382) + 1e-9;
        return Array.ConvertAll(lengths, l => l > GrossMultiple * scale ? 0 : l <= HuberMultiple(dimension) * scale ? 1 : HuberMultiple(dimension) * scale / l);
    }
}
