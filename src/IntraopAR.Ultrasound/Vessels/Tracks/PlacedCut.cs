using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A cut with its place in space.</summary>
internal sealed class PlacedCut(int frame, VesselCut cut, ImagePlane plane)
{
    public int Frame => frame;

    public VesselCut Cut => cut;

    public Vec3 Centre { get; } = plane.Apply(cut.Centre);

    public Vec3 Normal { get; } = plane.Normal;

    /// <summary>Direction of the long axis, unit vector.</summary>
    public Vec3 Long { get; } = Axis(plane, Math.Cos(cut.Angle), Math.Sin(cut.Angle));

    public double Radius => cut.SemiMinor;

    /// <summary>Tangent of the angle between the vessel and the picture's normal, from the ellipse.</summary>
    public double Slope => Math.Sqrt(Math.Max(0, cut.SemiMajor * cut.SemiMajor / (cut.SemiMinor * cut.SemiMinor) - 1));

    /// <summary>How far a pixel in this picture lies from the vessel's centre-line, mm; for a cut across, from the centre with the long axis counting less.</summary>
    public double Distance(Pixel p)
    {
        var (x, y) = Offset(cut.Centre, p);
        if (cut.IsTube) return cut.Path.Min(q => Offset(q.At, p) is var (a, b) ? Math.Sqrt(a * a + b * b) : 0);
        var (along, across) = (x * Math.Cos(cut.Angle) + y * Math.Sin(cut.Angle), y * Math.Cos(cut.Angle) - x * Math.Sin(cut.Angle));
        var stretch = Math.Min(2.5, cut.SemiMajor / cut.SemiMinor);
        return Math.Sqrt(along * along / (stretch * stretch) + across * across);
    }

    public Pixel Foot(Vec3 point) => plane.Foot(point);

    /// <summary>Places on the centre-line: the centre of an ellipse, or stations along a tube.</summary>
    public IEnumerable<(Vec3 At, double Radius)> Stations()
    {
        if (!cut.IsTube)
        {
            yield return (Centre, Radius);
            yield break;
        }

        var last = cut.Path[0];
        yield return (plane.Apply(last.At), last.Radius);
        foreach (var p in cut.Path.Skip(1))
        {
            var (x, y) = Offset(last.At, p.At);
            if (Math.Sqrt(x * x + y * y) < Math.Max(3, 1.5 * Radius)) continue;
            yield return (plane.Apply(p.At), p.Radius);
            last = p;
        }
    }

    /// <summary>Covariance of a station, mm².</summary>
    public Mat3 Covariance(SweepAccuracy accuracy)
    {
        var across = Vec3.Cross(Normal, Long);
        var spread = cut.Spread;
        var (along, normal) = (cut.IsTube ? Math.Max(1.5, 0.75 * Radius) : spread.Along, cut.IsTube ? 0.5 * Radius : 0);
        var slice = accuracy.SliceThickness / Math.Sqrt(12);
        return Mat3.Outer(Long, Long) * (along * along) + Mat3.Outer(across, across) * (spread.Across * spread.Across)
            + Mat3.Outer(Normal, Normal) * (slice * slice + normal * normal) + Mat3.Identity * (accuracy.Pose * accuracy.Pose);
    }

    private (double X, double Y) Offset(Pixel a, Pixel b) => ((b.U - a.U) * plane.PixelWidth, (b.V - a.V) * plane.PixelHeight);

    private static Vec3 Axis(ImagePlane plane, double x, double y) => (plane.ColumnU.Normalized() * x + plane.ColumnV.Normalized() * y).Normalized();
}
