using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Where the beams run: from the apex of a curved array, straight down below a linear one.</summary>
/// <param name="apex">Of a curved array, working cells; null for a linear one.</param>
internal sealed class BeamMap((double X, double Y)? apex)
{
    public static BeamMap Of(ScanArea area, WorkingGrid grid) => new(area is FanArea fan ? grid.FromPixel(fan.Apex) : null);

    /// <summary>The unit vector away from the transducer.</summary>
    public (double X, double Y) Direction(double x, double y)
    {
        if (apex is not { } a) return (0, 1);
        var (dx, dy) = (x - a.X, y - a.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        return length > 0 ? (dx / length, dy / length) : (0, 1);
    }
}
