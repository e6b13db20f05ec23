using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Three wires in the form of an N or Z: two sides and one across (Comeau 2000; Chen 2009). Where a picture cuts them, the
/// ratio of the distances along its row says where on the middle wire the cut lies, whatever the picture's scale.
/// </summary>
public sealed class NWire
{
    public NWire(Wire first, Wire middle, Wire third)
    {
        (First, Middle, Third) = (first, middle, third);
        (FirstCrossing, ThirdCrossing) = (Crossing(first, middle), Crossing(third, middle));
    }

    public Wire First { get; }

    public Wire Middle { get; }

    public Wire Third { get; }

    /// <summary>Where the middle wire's line meets the first side's, phantom axes, mm.</summary>
    public Vec3 FirstCrossing { get; }

    public Vec3 ThirdCrossing { get; }

    public IReadOnlyList<Wire> Wires => [First, Middle, Third];

    /// <summary>From the first side to the third, at a right angle to the sides, mm.</summary>
    public Vec3 Across
    {
        get
        {
            var span = Third.Middle - First.Middle;
            return span - First.Direction * Vec3.Dot(span, First.Direction);
        }
    }

    /// <summary>
    /// The place on the middle wire, phantom axes, mm. Exact for parallel sides, by similar triangles.
    /// </summary>
    /// <param name="ratio">Distance from the first echo to the middle one over that from the first to the third, in millimetres or in pixels of equal size.</param>
    public Vec3 MiddleAt(double ratio) => Vec3.Lerp(FirstCrossing, ThirdCrossing, ratio);

    /// <summary>The point of <paramref name="across"/>'s line that is nearest to the side's line.</summary>
    private static Vec3 Crossing(Wire side, Wire across)
    {
        var (d, e, w) = (across.Direction, side.Direction, across.Front - side.Front);
        var b = Vec3.Dot(d, e);
        var along = (b * Vec3.Dot(e, w) - Vec3.Dot(d, w)) / Math.Max(1e-12, 1 - b * b);
        return across.Front + d * along;
    }
}
