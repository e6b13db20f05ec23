using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// How tissue gives way under a probe: pushed straight in under the face, bell-shaped along and across it so that the
/// surface takes on the face's curvature, fading with depth. One to one. Patient frame, mm.
/// </summary>
/// <param name="Rest">Where the middle of the face would meet the unpressed surface.</param>
/// <param name="Into">Unit, the push.</param>
/// <param name="Along">Unit, along the face.</param>
/// <param name="Depth">How deep it is pressed.</param>
/// <param name="WidthAlong">Standard deviation of the bell.</param>
internal sealed record ProbeDent(Vec3 Rest, Vec3 Into, Vec3 Along, double Depth, double WidthAlong)
{
    private const double WidthAcross = 10;
    private const double Fading = 22;

    /// <summary>A usual radius of a liver's surface, mm.</summary>
    private const double LiverRadius = 90;

    /// <param name="array">Patient from array axes, while it presses.</param>
    public static ProbeDent? Of(UltrasoundProbe probe, RigidMotion array, double depth)
    {
        if (depth <= 0) return null;
        var curvature = (probe.IsCurved ? 1 / probe.FaceRadius : 0) + 1 / LiverRadius;
        var into = array.Rotation.Column2;
        return new(array.Translation - into * depth, into, array.Rotation.Column0, depth, Math.Sqrt(depth / curvature));
    }

    /// <summary>Where a place of the unpressed tissue goes.</summary>
    public Vec3 Push(Vec3 p)
    {
        var (under, full) = Locate(p);
        return p + Into * (full * Math.Exp(-Math.Max(0, under) / Fading));
    }

    /// <summary>The inverse.</summary>
    public Vec3 Release(Vec3 p)
    {
        var (pushed, full) = Locate(p);
        if (pushed <= full) return p - Into * full;
        var under = pushed;
        for (var i = 0; i < 12; i++) under = pushed - full * Math.Exp(-under / Fading);
        return p + Into * (under - pushed);
    }

    /// <summary>Derivative of <see cref="Push"/>.</summary>
    public Mat3 Gradient(Vec3 p)
    {
        const double h = 0.5;
        Vec3 Slope(Vec3 axis) => (Push(p + axis * h) - Push(p - axis * h)) / (2 * h);
        return Mat3.FromColumns(Slope(Vec3.UnitX), Slope(Vec3.UnitY), Slope(Vec3.UnitZ));
    }

    private (double Under, double Full) Locate(Vec3 p)
    {
        var q = p - Rest;
        var under = Vec3.Dot(q, Into);
        var along = Vec3.Dot(q, Along);
        var across = (q - Into * under - Along * along).Length;
        return (under, Depth * Math.Exp(-along * along / (2 * WidthAlong * WidthAlong) - across * across / (2 * WidthAcross * WidthAcross)));
    }
}
