namespace IntraopAR.Geometry;

/// <summary>
/// Image→Probe: where the pixels of an ultrasound picture lie in the probe marker's axes. Linear in the pixel, so pixels may
/// be anisotropic and rows not quite at a right angle to columns.
/// </summary>
/// <param name="ColumnU">Step of one pixel to the right, mm.</param>
/// <param name="ColumnV">Step of one pixel down, mm.</param>
/// <param name="Origin">Pixel (0, 0), mm.</param>
public readonly record struct ImagePlane(Vec3 ColumnU, Vec3 ColumnV, Vec3 Origin)
{
    public Vec3 Normal => Vec3.Cross(ColumnU, ColumnV).Normalized();

    /// <summary>Width of a pixel, mm.</summary>
    public double PixelWidth => ColumnU.Length;

    public double PixelHeight => ColumnV.Length;

    /// <summary>Between the picture's axes, degrees; 90 where no pixel is sheared.</summary>
    public double AxesDegrees => Math.Acos(Math.Clamp(Vec3.Dot(ColumnU, ColumnV) / (ColumnU.Length * ColumnV.Length), -1, 1)) * 180 / Math.PI;

    /// <summary>The same pixels in another frame.</summary>
    public static ImagePlane operator *(RigidMotion motion, ImagePlane plane) =>
        new(motion.Rotation * plane.ColumnU, motion.Rotation * plane.ColumnV, motion.Apply(plane.Origin));

    public Vec3 Apply(Pixel p) => Origin + ColumnU * p.U + ColumnV * p.V;

    /// <summary>The pixel at which the line through two points (probe axes) cuts the picture; not finite where it runs along it.</summary>
    public Pixel Cut(Vec3 a, Vec3 b)
    {
        var n = Vec3.Cross(ColumnU, ColumnV);
        var (da, db) = (Vec3.Dot(a - Origin, n), Vec3.Dot(b - Origin, n));
        return Foot(Vec3.Lerp(a, b, da / (da - db)));
    }

    /// <summary>The pixel whose place is nearest to a point.</summary>
    public Pixel Foot(Vec3 point)
    {
        var p = point - Origin;
        var (uu, uv, vv) = (ColumnU.LengthSquared, Vec3.Dot(ColumnU, ColumnV), ColumnV.LengthSquared);
        var (pu, pv) = (Vec3.Dot(p, ColumnU), Vec3.Dot(p, ColumnV));
        var d = uu * vv - uv * uv;
        return new((pu * vv - pv * uv) / d, (pv * uu - pu * uv) / d);
    }

    /// <summary>From the 4x4 matrix row by row; its third column is not looked at.</summary>
    public static ImagePlane FromMatrix(IReadOnlyList<double> m) => new(new(m[0], m[4], m[8]), new(m[1], m[5], m[9]), new(m[3], m[7], m[11]));

    /// <summary>
    /// The 4x4 matrix row by row. Its third column is the picture's normal, as long as a mean pixel, so that the matrix can
    /// be inverted and keeps the proportions of what is drawn with it (PLUS does the same).
    /// </summary>
    public double[] ToMatrix()
    {
        var w = Normal * ((PixelWidth + PixelHeight) / 2);
        return
        [
            ColumnU.X, ColumnV.X, w.X, Origin.X,
            ColumnU.Y, ColumnV.Y, w.Y, Origin.Y,
            ColumnU.Z, ColumnV.Z, w.Z, Origin.Z,
            0, 0, 0, 1,
        ];
    }
}
