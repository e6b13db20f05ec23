using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The elastic part of the change on the table, a fixed law of closed form (docs/rehearsal.md): in coordinates (s, h, w)
/// along the liver's long axis, across it in the bending plane and across that, four steps in turn: uneven scaling under
/// insufflation, twist about the long axis, circular bending, and one soft press at a place on the front.
/// It shares nothing with an estimator's strain energy.
/// </summary>
/// <param name="Centre">Origin of (s, h, w), Model frame.</param>
/// <param name="Axes">Its columns are the directions of s, h and w.</param>
/// <param name="Stretch">Shares by which s, h and w grow.</param>
/// <param name="Twist">Radians per mm of s.</param>
/// <param name="Curvature">1/mm; the liver bends towards +h.</param>
/// <param name="PressAt">Middle of the press in (s, h, w).</param>
/// <param name="Press">Its shift in the middle, in (s, h, w), mm.</param>
/// <param name="PressRadius">Distance at which the press ends, mm.</param>
public sealed record BendingLaw(
    Vec3 Centre, Mat3 Axes, Vec3 Stretch, double Twist, double Curvature, Vec3 PressAt, Vec3 Press, double PressRadius)
{
    public static readonly BendingLaw None = new(Vec3.Zero, Mat3.Identity, Vec3.Zero, 0, 0, Vec3.Zero, Vec3.Zero, 1);

    /// <summary>Where tissue at <paramref name="p"/> comes to lie, both in the Model frame.</summary>
    public Vec3 Apply(Vec3 p)
    {
        var q = Axes.Transposed() * (p - Centre);
        q = new(q.X * (1 + Stretch.X), q.Y * (1 + Stretch.Y), q.Z * (1 + Stretch.Z));
        q = Twisted(q, Twist);
        q = Bent(q);
        q += Press * Falloff((q - PressAt).Length / PressRadius);
        return Axes * q + Centre;
    }

    /// <summary>The inverse of <see cref="Apply"/>: closed form but for the press, whose fixed point is found to 1e-9 mm.</summary>
    public Vec3 Invert(Vec3 moved)
    {
        var target = Axes.Transposed() * (moved - Centre);
        var q = target;
        for (var i = 0; i < 400; i++)
        {
            var next = target - Press * Falloff((q - PressAt).Length / PressRadius);
            var step = (next - q).Length;
            q = next;
            if (step < 1e-9) break;
        }

        q = Twisted(Unbent(q), -Twist);
        q = new(q.X / (1 + Stretch.X), q.Y / (1 + Stretch.Y), q.Z / (1 + Stretch.Z));
        return Axes * q + Centre;
    }

    /// <summary>The same law at a share of its strength.</summary>
    public BendingLaw Scaled(double strength) => this with { Stretch = Stretch * strength, Twist = Twist * strength, Curvature = Curvature * strength, Press = Press * strength };

    /// <summary>Change of volume at a place, by central differences; positive where the map does not fold.</summary>
    public double Jacobian(Vec3 p)
    {
        const double h = 1e-3;
        return Mat3.FromColumns(
            (Apply(p + Vec3.UnitX * h) - Apply(p - Vec3.UnitX * h)) / (2 * h),
            (Apply(p + Vec3.UnitY * h) - Apply(p - Vec3.UnitY * h)) / (2 * h),
            (Apply(p + Vec3.UnitZ * h) - Apply(p - Vec3.UnitZ * h)) / (2 * h)).Determinant;
    }

    private static Vec3 Twisted(Vec3 q, double perLength)
    {
        var (sin, cos) = Math.SinCos(perLength * q.X);
        return new(q.X, cos * q.Y - sin * q.Z, sin * q.Y + cos * q.Z);
    }

    private Vec3 Bent(Vec3 q)
    {
        if (Curvature == 0) return q;
        var radius = 1 / Curvature;
        var (sin, cos) = Math.SinCos(q.X * Curvature);
        return new((radius - q.Y) * sin, radius - (radius - q.Y) * cos, q.Z);
    }

    private Vec3 Unbent(Vec3 q)
    {
        if (Curvature == 0) return q;
        var radius = 1 / Curvature;
        var (x, y) = (q.X * Math.Sign(radius), (radius - q.Y) * Math.Sign(radius));
        return new(Math.Atan2(x, y) * radius, radius - Math.Sign(radius) * Math.Sqrt(x * x + y * y), q.Z);
    }

    /// <summary>Wendland's C² function: 1 in the middle, 0 from distance 1 on; its slope stays below 2.11.</summary>
    private static double Falloff(double t)
    {
        if (t >= 1) return 0;
        var u = (1 - t) * (1 - t);
        return u * u * (4 * t + 1);
    }
}
