using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Image→Probe that makes all wires' echoes lie where the wires cut the picture: minimum of the in-plane error over
/// rotation, shift, pixel width and pixel height, rows at a right angle to columns.
/// </summary>
internal static class InPlaneFit
{
    public static PlaneFit Run(WirePhantom phantom, IReadOnlyList<WireFrame> frames, ImagePlane start)
    {
        var wires = frames.Select(f => phantom.Wires.Select(w => (f.ProbeFromPhantom.Apply(w.Front), f.ProbeFromPhantom.Apply(w.Back))).ToArray()).ToArray();
        var fit = RobustFit<ImagePlane>.Run(SquarePlane.Nearest(start), SquarePlane.Steps, 2, p => Residuals(frames, wires, p), SquarePlane.Moved);
        var used = Array.ConvertAll(fit.Weights, w => w > 0);
        return new(fit.State, () => SquarePlane.Covariance(fit.State, fit.Covariance(phantom.Wires.Count)), used);
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
}
