using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Image→Probe that makes all wires' echoes lie where the wires cut the picture: minimum of the in-plane error over
/// rotation, shift, pixel width and pixel height, rows at a right angle to columns (Levenberg-Marquardt; Huber's weights).
/// </summary>
internal static class InPlaneFit
{
    private const int Unknowns = 8;
    private const double HuberMultiple = 1.5;
    private const double GrossMultiple = 6;

    public static PlaneFit Run(WirePhantom phantom, IReadOnlyList<WireFrame> frames, ImagePlane start)
    {
        var wires = frames.Select(f => phantom.Wires.Select(w => (f.ProbeFromPhantom.Apply(w.Front), f.ProbeFromPhantom.Apply(w.Back))).ToArray()).ToArray();
        var at = Squared(start);
        var damping = 1e-3;
        var weights = Weights(Residuals(frames, wires, at));
        for (var round = 0; round < 100; round++)
        {
            var (jacobian, residual) = Linearised(frames, wires, at);
            var w = Matrix<double>.Build.DiagonalOfDiagonalArray(weights.SelectMany(x => new[] { x, x }).ToArray());
            var t = jacobian.TransposeThisAndMultiply(w);
            var normal = t * jacobian;
            var gradient = t * residual;
            var before = residual * (w * residual);
            var damped = normal + Matrix<double>.Build.DiagonalOfDiagonalVector(normal.Diagonal() * damping);
            var step = damped.Solve(-gradient);
            var next = Moved(at, step);
            var after = Residuals(frames, wires, next);
            if (after * (w * after) > before && damping < 1e10)
            {
                damping *= 10;
                continue;
            }

            at = next;
            damping = Math.Max(1e-9, damping / 10);
            weights = Weights(after);
            if (Math.Abs(before - after * (w * after)) <= 1e-12 * before) break;
        }

        return new(at, Covariance(frames, wires, at, weights), [.. weights.Select(x => x > 0)]);
    }

    /// <summary>Distances in the picture between echoes and where the wires cut it, mm, wire by wire and frame by frame.</summary>
    public static IEnumerable<double> Errors(WirePhantom phantom, IEnumerable<WireFrame> frames, ImagePlane plane)
    {
        foreach (var f in frames)
            for (var k = 0; k < phantom.Wires.Count; k++)
            {
                var cut = plane.Cut(f.ProbeFromPhantom.Apply(phantom.Wires[k].Front), f.ProbeFromPhantom.Apply(phantom.Wires[k].Back));
                yield return (plane.ColumnU * (cut.U - f.Points[k].U) + plane.ColumnV * (cut.V - f.Points[k].V)).Length;
            }
    }

    /// <summary>The nearest plane whose axes are at a right angle.</summary>
    private static ImagePlane Squared(ImagePlane p)
    {
        var (u, v) = (p.ColumnU.Normalized(), p.ColumnV.Normalized());
        var (sum, difference) = ((u + v).Normalized(), (u - v).Normalized());
        return p with { ColumnU = (sum + difference).Normalized() * p.PixelWidth, ColumnV = (sum - difference).Normalized() * p.PixelHeight };
    }

    private static ImagePlane Moved(ImagePlane p, Vector<double> s)
    {
        var r = Mat3.FromRotationVector(new(s[0], s[1], s[2]));
        return new(r * p.ColumnU * Math.Exp(s[6]), r * p.ColumnV * Math.Exp(s[7]), p.Origin + new Vec3(s[3], s[4], s[5]));
    }

    private static Vector<double> Residuals(IReadOnlyList<WireFrame> frames, (Vec3 A, Vec3 B)[][] wires, ImagePlane p)
    {
        var count = wires[0].Length;
        var r = Vector<double>.Build.Dense(2 * frames.Count * count);
        for (var f = 0; f < frames.Count; f++)
            for (var k = 0; k < count; k++)
            {
                var cut = p.Cut(wires[f][k].A, wires[f][k].B);
                var i = 2 * (f * count + k);
                r[i] = Finite((cut.U - frames[f].Points[k].U) * p.PixelWidth);
                r[i + 1] = Finite((cut.V - frames[f].Points[k].V) * p.PixelHeight);
            }

        return r;
    }

    /// <summary>A wire along the picture has no cut; far away stands for that, so that the step is not taken.</summary>
    private static double Finite(double x) => double.IsFinite(x) ? Math.Clamp(x, -1e4, 1e4) : 1e4;

    private static double[] Weights(Vector<double> residual)
    {
        var lengths = Enumerable.Range(0, residual.Count / 2).Select(i => Math.Sqrt(residual[2 * i] * residual[2 * i] + residual[2 * i + 1] * residual[2 * i + 1])).ToArray();
        // The median length of a round two-dimensional normal error is 1.1774 standard deviations.
        var scale = LinearPlaneFit.Median(lengths) / 1.1774 + 1e-9;
        return Array.ConvertAll(lengths, l => l > GrossMultiple * scale ? 0 : l <= HuberMultiple * scale ? 1 : HuberMultiple * scale / l);
    }

    private static (Matrix<double> Jacobian, Vector<double> Residual) Linearised(IReadOnlyList<WireFrame> frames, (Vec3, Vec3)[][] wires, ImagePlane at)
    {
        var r = Residuals(frames, wires, at);
        var j = Matrix<double>.Build.Dense(r.Count, Unknowns);
        for (var k = 0; k < Unknowns; k++)
        {
            var h = Vector<double>.Build.Dense(Unknowns);
            h[k] = k is >= 3 and < 6 ? 1e-4 : 1e-6;
            j.SetColumn(k, (Residuals(frames, wires, Moved(at, h)) - Residuals(frames, wires, Moved(at, -h))) / (2 * h[k]));
        }

        return (j, r);
    }

    private static PlaneCovariance Covariance(IReadOnlyList<WireFrame> frames, (Vec3, Vec3)[][] wires, ImagePlane at, double[] weights)
    {
        var (j, r) = Linearised(frames, wires, at);
        var w = Matrix<double>.Build.DiagonalOfDiagonalArray(weights.SelectMany(x => new[] { x, x }).ToArray());
        var inverse = (j.TransposeThisAndMultiply(w) * j).Inverse();
        var perFrame = r.Count / frames.Count;
        var scores = new Vector<double>[frames.Count];
        for (var f = 0; f < frames.Count; f++)
        {
            var own = j.SubMatrix(f * perFrame, perFrame, 0, Unknowns);
            var weighted = Vector<double>.Build.Dense(perFrame, i => r[f * perFrame + i] * weights[(f * perFrame + i) / 2]);
            scores[f] = own.TransposeThisAndMultiply(weighted);
        }

        var small = inverse * PlaneCovariance.Meat(scores, 1) * inverse;
        var toNine = Matrix<double>.Build.Dense(9, Unknowns);
        for (var k = 0; k < Unknowns; k++)
        {
            var h = Vector<double>.Build.Dense(Unknowns);
            h[k] = 1e-6;
            var (p, m) = (Moved(at, h), Moved(at, -h));
            Vec3[] d = [(p.ColumnU - m.ColumnU) / 2e-6, (p.ColumnV - m.ColumnV) / 2e-6, (p.Origin - m.Origin) / 2e-6];
            for (var i = 0; i < 9; i++) toNine[i, k] = d[i / 3][i % 3];
        }

        return new(toNine * small * toNine.Transpose());
    }
}
