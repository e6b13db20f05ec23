using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// A bent plane: the bicubic Bézier patch of 4 x 4 control points, row by row, as 3D Slicer's liver planning uses it, continued
/// straight beyond its edges. What lies towards (second control point of the first row − first) × (first of the second row −
/// first) is resected.
/// </summary>
public sealed record BentPlaneCut(string Name, IReadOnlyList<Point<Model>> Controls) : ResectionCut(Name)
{
    public const int Side = 4;

    private const int Steps = 24;

    /// <summary>Beyond the patch no slope is steeper.</summary>
    private const double SteepestBeyond = 0.5;

    internal override CutSheet Sheet(TriangleMesh liver)
    {
        if (Controls.Count != Side * Side || Controls.Any(c => !c.Position.IsFinite)) throw Refused("has not 16 finite control points", "give 4 rows of 4");
        var (u, v) = (Vec3.Zero, Vec3.Zero);
        for (var k = 0; k < Side; k++)
        {
            u += Control(Side - 1, k) - Control(0, k);
            v += Control(k, Side - 1) - Control(k, 0);
        }

        var n = Vec3.Cross(u, v);
        if (!(n.LengthSquared > 1)) throw Refused("has control points in a line", "spread them over the cut");
        var frame = SheetFrame.Of(Controls.Aggregate(Vec3.Zero, (s, p) => s + p.Position) / Controls.Count, n, u);
        var (min, max) = frame.Box(liver);
        var far = 2 * (max - min).Length + frame.Box(new([.. Controls.Select(p => p.Position)], [])).Max.Length;
        // One row and column more at each end, straight on and beyond the liver.
        return SheetGrid.Of(frame, Steps + 3, Steps + 3, (i, j) => Place(frame, (i - 1.0) / Steps, (j - 1.0) / Steps, far));
    }

    private Vec3 Control(int column, int row) => Controls[column + Side * row].Position;

    /// <summary>Beyond an edge it goes on across it with the slope that it has there; straight along u and v, so that it cannot meet itself.</summary>
    private Vec3 Place(SheetFrame frame, double s, double t, double far)
    {
        var (a, b) = (Math.Clamp(s, 0, 1), Math.Clamp(t, 0, 1));
        var p = frame.ToSheet(Patch(a, b));
        const double h = 1e-3;
        if (s != a) p += On(new(Math.Sign(s - a), 0, 0), frame.ToSheet(Patch(Math.Abs(a - h), b)));
        if (t != b) p += On(new(0, Math.Sign(t - b), 0), frame.ToSheet(Patch(a, Math.Abs(b - h))));
        return p;

        Vec3 On(Vec3 way, Vec3 within)
        {
            var back = p - within;
            var flat = Math.Sqrt(back.X * back.X + back.Y * back.Y);
            return (way + Vec3.UnitZ * (flat > 0 ? Math.Clamp(back.Z / flat, -SteepestBeyond, SteepestBeyond) : 0)) * far;
        }
    }

    private Vec3 Patch(double s, double t)
    {
        var p = Vec3.Zero;
        Span<double> bs = stackalloc double[Side], bt = stackalloc double[Side];
        Bernstein(s, bs);
        Bernstein(t, bt);
        for (var j = 0; j < Side; j++)
            for (var i = 0; i < Side; i++) p += Control(i, j) * (bs[i] * bt[j]);
        return p;
    }

    private static void Bernstein(double s, Span<double> b)
    {
        var r = 1 - s;
        (b[0], b[1], b[2], b[3]) = (r * r * r, 3 * s * r * r, 3 * s * s * r, s * s * s);
    }
}
