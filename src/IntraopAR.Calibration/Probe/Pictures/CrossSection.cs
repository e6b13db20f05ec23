using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The phantom looked at along its parallel side wires: they are points there, and a picture that cuts them is an affine map
/// of that view, however the probe is tilted.
/// </summary>
internal sealed class CrossSection
{
    public CrossSection(WirePhantom phantom)
    {
        E1 = phantom.Patterns[0].Across.Normalized();
        E2 = Vec3.Cross(phantom.Along, E1);
        Along = phantom.Along;
        Sides = [.. phantom.Patterns.SelectMany(p => new[] { Seen(p.First), Seen(p.Third) })];
    }

    public Vec3 E1 { get; }

    public Vec3 E2 { get; }

    public Vec3 Along { get; }

    /// <summary>First and third wire of each pattern, mm.</summary>
    public (double X, double Y)[] Sides { get; }

    /// <summary>Widths of the patterns, mm.</summary>
    public double Width(int pattern) => Distance(Sides[2 * pattern], Sides[2 * pattern + 1]);

    public Vec3 InPhantom(double x, double y, double along) => E1 * x + E2 * y + Along * along;

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private (double, double) Seen(Wire w) => (Vec3.Dot(w.Middle, E1), Vec3.Dot(w.Middle, E2));
}
