using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Where in the picture a lesion's middle was pointed at.</summary>
/// <param name="ToolCovariance">Of the place, patient axes, mm²: see <see cref="SpotErrors"/>.</param>
public sealed record SightedSpot(Pixel Pixel, Mat3 ToolCovariance)
{
    public Point<Patient> In(SightedFrame frame) => new(frame.Plane.Apply(Pixel));
}
