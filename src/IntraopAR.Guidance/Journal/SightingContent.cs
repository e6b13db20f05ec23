using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>A look at a lesion in an envelope.</summary>
internal static class SightingContent
{
    public static void Write(LesionLookedFor look, ContentWriter to)
    {
        to.Text(look.SightingId);
        to.Text(look.Lesion);
        to.U8(look.Finding switch { SightingFinding.Seen => 0, SightingFinding.NotSeen => 1, SightingFinding.EnhancingOnContrast => 2, _ => throw new ArgumentOutOfRangeException(nameof(look)) });
        to.Bool(look.Frame is not null);
        if (look.Frame is { } frame)
        {
            to.Text(frame.Device);
            to.Bool(frame.PictureHash is not null);
            if (frame.PictureHash is { } hash) to.Hash(hash);
            to.Vec(frame.Plane.ColumnU);
            to.Vec(frame.Plane.ColumnV);
            to.Vec(frame.Plane.Origin);
        }

        to.Bool(look.Spot is not null);
        if (look.Spot is not { } spot) return;
        to.F64(spot.Pixel.U);
        to.F64(spot.Pixel.V);
        to.Mat(spot.ToolCovariance);
    }

    public static LesionLookedFor Read(TimeSpan at, ContentReader from) => new(
        at, from.Text(), from.Text(),
        from.U8() switch { 0 => SightingFinding.Seen, 1 => SightingFinding.NotSeen, 2 => SightingFinding.EnhancingOnContrast, _ => throw from.Fault("a finding that there is not") },
        from.Bool() ? new SightedFrame(from.Text(), from.Bool() ? from.Hash() : null, new ImagePlane(from.Vec(), from.Vec(), from.Vec())) : null,
        from.Bool() ? new SightedSpot(new Pixel(from.F64(), from.F64()), from.Mat()) : null);
}
