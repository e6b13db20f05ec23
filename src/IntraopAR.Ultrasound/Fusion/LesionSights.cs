using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Says of a lesion where it is, seen from a picture.</summary>
internal static class LesionSights
{
    /// <param name="area">Null where it is not known: the whole picture counts, and no motion can be told.</param>
    public static LesionSight Of(FusedLesion lesion, PlacedPicture picture, ScanArea? area)
    {
        var plane = picture.Plane;
        var (least, most) = lesion.Region.Reach(plane);
        var centre = Vec3.Dot(lesion.Centre.Position - plane.Origin, plane.Normal);
        if (least > 0 || most < 0)
        {
            var distance = least > 0 ? least : most;
            var where = FormattableString.Invariant($"{Math.Abs(distance):F0} mm towards {PatientDirection.Words(plane.Normal * Math.Sign(distance))}");
            return Answer(LesionPlace.OffPlane, [], distance, where);
        }

        var contours = lesion.Region.By(plane);
        return contours.Any(c => c.Places.Any(Shown)) || Covers(contours, picture, area)
            ? new(lesion.Id, LesionPlace.InPicture, contours, 0, centre, [], $"{lesion.Id}: in the picture")
            : Answer(LesionPlace.BesidePicture, contours, 0, "in the picture's plane, but beside or below what it shows");

        bool Shown(Pixel p) => area?.Contains(p) ?? (p.U >= 0 && p.V >= 0 && p.U <= picture.Width - 1 && p.V <= picture.Height - 1);

        LesionSight Answer(LesionPlace place, IReadOnlyList<SectionLine> lines, double distance, string where)
        {
            IReadOnlyList<ProbeMotion> motions = area is null ? [] : ProbeMotions.To(lesion.Centre.Position, plane, area);
            var then = motions is [var best, ..] ? best.InWords : area is null ? "the scan area is not known, so no motion can be told" : Why(lesion, plane, area);
            return new(lesion.Id, place, lines, distance, centre, motions, $"{lesion.Id}: {where}; {then}");
        }
    }

    /// <summary>A region so large that the picture lies within it.</summary>
    private static bool Covers(IReadOnlyList<SectionLine> contours, PlacedPicture picture, ScanArea? area)
    {
        var middle = area switch
        {
            FanArea f => new Pixel(f.Apex.U, f.Apex.V + (f.InnerRadius + f.OuterRadius) / 2),
            BoxArea b => new Pixel((b.Left + b.Right) / 2, (b.Top + b.Bottom) / 2),
            _ => new Pixel(picture.Width / 2.0, picture.Height / 2.0),
        };
        return contours.Sum(c => Windings(c.Places, middle)) % 2 != 0;
    }

    /// <summary>How often a ray to the right crosses a ring.</summary>
    private static int Windings(Pixel[] ring, Pixel p)
    {
        var crossings = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (a.V > p.V != b.V > p.V && p.U < a.U + (b.U - a.U) * (p.V - a.V) / (b.V - a.V)) crossings++;
        }

        return crossings;
    }

    private static string Why(FusedLesion lesion, ImagePlane plane, ScanArea area)
    {
        var stance = ProbeStance.Of(plane, area);
        var depth = Vec3.Dot(lesion.Centre.Position - stance.Face, stance.Deep);
        var shown = area switch
        {
            FanArea f => (f.OuterRadius - f.InnerRadius) * plane.PixelHeight,
            BoxArea b => (b.Bottom - b.Top) * plane.PixelHeight,
            _ => 0,
        };
        return depth > shown
            ? FormattableString.Invariant($"it lies {depth:F0} mm deep and the picture shows {shown:F0} mm: set a greater depth or come from another side")
            : "it cannot be seen from this place of the surface: move the probe to another part";
    }
}
