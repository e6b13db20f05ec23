using IntraopAR.Ultrasound;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Benchmarks;

/// <summary>Logistic regression with a small penalty on the weights, by Newton's method.</summary>
internal static class LogisticFit
{
    private const double Penalty = 2;
    private const int Rounds = 30;

    public static LogisticModel Of(IReadOnlyList<(double[] Features, bool Is)> rows)
    {
        var n = rows[0].Features.Length;
        var means = Enumerable.Range(0, n).Select(i => Rounded(rows.Average(r => r.Features[i]))).ToArray();
        var deviations = Enumerable.Range(0, n).Select(i => Rounded(Math.Max(1e-3, Math.Sqrt(rows.Average(r => (r.Features[i] - means[i]) * (r.Features[i] - means[i])))))).ToArray();
        var x = rows.Select(r => (double[])[1, .. r.Features.Select((f, i) => (f - means[i]) / deviations[i])]).ToArray();
        var w = Vector<double>.Build.Dense(n + 1);
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, curvature) = (Vector<double>.Build.Dense(n + 1), Matrix<double>.Build.Dense(n + 1, n + 1));
            for (var r = 0; r < rows.Count; r++)
            {
                var row = x[r];
                var z = 0.0;
                for (var i = 0; i <= n; i++) z += w[i] * row[i];
                var p = 1 / (1 + Math.Exp(-z));
                var (off, weight) = ((rows[r].Is ? 1 : 0) - p, Math.Max(1e-9, p * (1 - p)));
                for (var i = 0; i <= n; i++)
                {
                    gradient[i] += off * row[i];
                    for (var j = 0; j <= i; j++) curvature[i, j] += weight * row[i] * row[j];
                }
            }

            for (var i = 0; i <= n; i++)
                for (var j = i + 1; j <= n; j++)
                    curvature[i, j] = curvature[j, i];
            for (var i = 1; i <= n; i++)
            {
                gradient[i] -= Penalty * w[i];
                curvature[i, i] += Penalty;
            }

            w += curvature.Solve(gradient);
        }

        return new(Rounded(w[0]), [.. w.Skip(1).Select(Rounded)], means, deviations);
    }

    /// <summary>Area under the ROC curve: how often a true row scores above a false one.</summary>
    public static double Auc(IReadOnlyList<(double Score, bool Is)> rows)
    {
        var (rank, sum, positives) = (0, 0.0, rows.Count(r => r.Is));
        foreach (var tie in rows.GroupBy(r => r.Score).OrderBy(g => g.Key))
        {
            var count = tie.Count();
            sum += tie.Count(r => r.Is) * (rank + (count + 1) / 2.0);
            rank += count;
        }

        return (sum - positives * (positives + 1) / 2.0) / ((double)positives * (rows.Count - positives));
    }

    private static double Rounded(double v) => Math.Round(v, 4);
}
