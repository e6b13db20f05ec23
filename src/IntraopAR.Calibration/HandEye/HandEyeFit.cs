using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Levenberg-Marquardt over all residuals of the kept frames. A frame is the unit of everything: one wrong pose of a marker
/// spoils all its points together, so frames are left out whole and the covariance is the jackknife over frames.
/// </summary>
/// <param name="Left">Root mean square distance of each frame's points, kept or not, px or mm.</param>
internal sealed record HandEyeFit(RigidMotion X, RigidMotion Y, int[] Kept, double[] Left, double Rms, Matrix<double> Covariance, IReadOnlyList<double> HeldOut)
{
    /// <summary>A frame whose residual is so many times the median of all is left out.</summary>
    private const double OutOfLine = 3;

    public static HandEyeFit? From(HandEyeModel model, RigidMotion x, RigidMotion y)
    {
        var kept = Near(model, x, y);
        for (var round = 0; round < 10; round++)
        {
            if (Minimise(model, kept, x, y) is not { } better) return null;
            (x, y) = better;
            var next = Near(model, x, y);
            if (next.AsSpan().SequenceEqual(kept)) break;
            kept = next;
        }

        return Evidence(model, kept, x, y);
    }

    private static int[] Near(HandEyeModel model, RigidMotion x, RigidMotion y)
    {
        var left = Residuals(model, x, y);
        var median = left.Order().ElementAt(left.Length / 2);
        return [.. Enumerable.Range(0, left.Length).Where(i => left[i] <= OutOfLine * Math.Max(median, 1e-9))];
    }

    public static double[] Residuals(HandEyeModel model, RigidMotion x, RigidMotion y) =>
        [.. Enumerable.Range(0, model.Frames.Count).Select(i => model.Rows(i, x, y) is { } rows ? RmsOf(rows.Residuals, model.Camera is null ? 3 : 2) : double.PositiveInfinity)];

    private static (RigidMotion X, RigidMotion Y)? Minimise(HandEyeModel model, int[] kept, RigidMotion x, RigidMotion y)
    {
        var lambda = 1e-3;
        if (Sum(model, kept, x, y) is not { } now) return null;
        for (var round = 0; round < 60; round++)
        {
            var (normal, gradient) = (now.Normal, now.Gradient);
            var damped = normal.Clone();
            for (var i = 0; i < damped.RowCount; i++) damped[i, i] *= 1 + lambda;
            var step = damped.Svd().Solve(-gradient);
            if (!step.All(double.IsFinite)) return null;
            var (nx, ny) = model.Moved(x, y, step);
            if (Sum(model, kept, nx, ny) is { } next && next.Squares <= now.Squares)
            {
                var settled = now.Squares - next.Squares <= 1e-12 * now.Squares;
                (x, y, now, lambda) = (nx, ny, next, Math.Max(1e-9, lambda / 10));
                if (settled) break;
            }
            else
            {
                lambda *= 10;
                if (lambda > 1e8) break;
            }
        }

        return (x, y);
    }

    private static HandEyeFit? Evidence(HandEyeModel model, int[] kept, RigidMotion x, RigidMotion y)
    {
        var n = kept.Length;
        if (n < 3 || Sum(model, kept, x, y) is not { } all) return null;
        var (steps, heldOut) = (new List<Vector<double>>(), new List<double>());
        foreach (var i in kept)
        {
            if (Sum(model, [i], x, y) is not { } own) return null;
            var step = (all.Normal - own.Normal).Svd().Solve(own.Gradient);
            var (ox, oy) = model.Moved(x, y, step);
            steps.Add(step);
            if (model.Rows(i, ox, oy) is { } rows) heldOut.AddRange(Lengths(rows.Residuals, model.Camera is null ? 3 : 2));
        }

        var mean = steps.Aggregate((a, b) => a + b) / n;
        var covariance = steps.Aggregate(Matrix<double>.Build.Dense(model.Unknowns, model.Unknowns), (sum, s) => sum + (s - mean).OuterProduct(s - mean)) * ((n - 1.0) / n);
        return new(x, y, kept, Residuals(model, x, y), Math.Sqrt(all.Squares / all.Count), covariance, heldOut);
    }

    /// <summary>Normal equations of some frames. A point's residual is two or three numbers; <c>Count</c> counts points.</summary>
    internal static (Matrix<double> Normal, Vector<double> Gradient, double Squares, int Count)? Sum(HandEyeModel model, int[] frames, RigidMotion x, RigidMotion y)
    {
        var (normal, gradient, squares, count) = (Matrix<double>.Build.Dense(model.Unknowns, model.Unknowns), Vector<double>.Build.Dense(model.Unknowns), 0.0, 0);
        foreach (var i in frames)
        {
            if (model.Rows(i, x, y) is not { } rows) return null;
            var r = Vector<double>.Build.Dense(rows.Residuals);
            normal += rows.Jacobian.TransposeThisAndMultiply(rows.Jacobian);
            gradient += rows.Jacobian.TransposeThisAndMultiply(r);
            squares += r.DotProduct(r);
            count += rows.Residuals.Length / (model.Camera is null ? 3 : 2);
        }

        return (normal, gradient, squares, count);
    }

    private static double RmsOf(double[] residuals, int size) => Math.Sqrt(residuals.Sum(r => r * r) * size / Math.Max(1, residuals.Length));

    private static IEnumerable<double> Lengths(double[] residuals, int size) =>
        residuals.Chunk(size).Select(c => Math.Sqrt(c.Sum(r => r * r)));
}
