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
    /// The middle of a sandwich, Σ sᵢsᵢᵀ with neighbours in time counted along by Bartlett's weights (Newey and West 1987):
    /// pictures of one sweep share errors, and taking them as independent would promise too much.
    /// </summary>
    /// <param name="scores">One for each picture, in time order.</param>
    /// <param name="unknowns">Unknowns that each score's equations serve: makes up for residuals shrunk by the fit.</param>
    internal static Matrix<double> Meat(IReadOnlyList<Vector<double>> scores, int unknowns)
    {
        var n = scores.Count;
        var lags = Math.Min(8, (int)(Math.Sqrt(n) / 2));
        var sum = Matrix<double>.Build.Dense(scores[0].Count, scores[0].Count);
        for (var i = 0; i < n; i++)
        {
            sum += scores[i].OuterProduct(scores[i]);
            for (var lag = 1; lag <= lags && i + lag < n; lag++)
            {
                var pair = scores[i].OuterProduct(scores[i + lag]) * (1 - lag / (lags + 1.0));
                sum += pair + pair.Transpose();
            }
        }

        return sum * (n / Math.Max(1.0, n - unknowns * (1.0 + lags)));
    }
}
