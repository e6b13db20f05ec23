using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Tells a mirrored or upside-down picture from how its structure moves: each picture is compared with an earlier one, shifted
/// as the poses say and shifted the opposite way. Only pairs between which the probe has moved along the picture's width (or
/// depth) and little across its plane say anything.
/// </summary>
internal sealed class MotionCheck
{
    /// <summary>Motion in the picture that a comparison needs, and motion across its plane after which tissue is other tissue, mm.</summary>
    private const double Least = 0.45, MostOffPlane = 5;

    /// <summary>The patient breathes: what is older is not compared.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(2);

    /// <summary>A pair in which neither way finds the structure again says nothing.</summary>
    private const double LeastCorrelation = 0.15;

    private const int Step = 4;
    private (TexturePicture Texture, PlacedPicture Picture)? earlier;

    public SignEvidence Sideways { get; } = new();

    public SignEvidence Downwards { get; } = new();

    public void Take(PlacedPicture picture, ScanArea? area)
    {
        if (earlier is not { } first || first.Picture.Width != picture.Width || first.Picture.Height != picture.Height || picture.At - first.Picture.At > Oldest)
        {
            earlier = (new(picture), picture);
            return;
        }

        var motion = PictureMotion.Between(first.Picture.Plane, picture.Plane, picture.Width, picture.Height);
        var places = Places(picture, area);
        var (wide, deep) = (Rms(places, p => motion.At(p).U) * picture.Plane.PixelWidth, Rms(places, p => motion.At(p).V) * picture.Plane.PixelHeight);
        if (motion.OffPlane > MostOffPlane)
        {
            earlier = (new(picture), picture);
            return;
        }

        if (wide < Least && deep < Least) return;
        var now = new TexturePicture(picture);
        double Like(int u, int v) => Correlation(first.Texture, now, places, motion, u, v);
        if (wide >= Least)
        {
            // Whether it is upside down is not known here: each way may take the better of both.
            var (along, against) = (Math.Max(Like(1, 1), Like(1, -1)), Math.Max(Like(-1, 1), Like(-1, -1)));
            if (Math.Max(along, against) > LeastCorrelation) Sideways.Add(along - against);
        }

        if (deep >= Least)
        {
            var (along, against) = (Math.Max(Like(1, 1), Like(-1, 1)), Math.Max(Like(1, -1), Like(-1, -1)));
            if (Math.Max(along, against) > LeastCorrelation) Downwards.Add(along - against);
        }

        earlier = (now, picture);
    }

    /// <summary>Every fourth pixel of the scan area, or of the picture's middle where the area is not known.</summary>
    private Pixel[] Places(PlacedPicture picture, ScanArea? area)
    {
        if (places is not null && ReferenceEquals(placesOf, area)) return places;
        var found = new List<Pixel>();
        for (var v = Step; v < picture.Height - Step; v += Step)
            for (var u = Step; u < picture.Width - Step; u += Step)
                if (area?.Contains(new(u, v)) ?? (u > 0.2 * picture.Width && u < 0.8 * picture.Width && v > 0.15 * picture.Height && v < 0.85 * picture.Height))
                    found.Add(new(u, v));
        (places, placesOf) = ([.. found], area);
        return places;
    }

    private Pixel[]? places;
    private ScanArea? placesOf;

    private static double Rms(Pixel[] places, Func<Pixel, double> of) => places.Length == 0 ? 0 : Math.Sqrt(places.Average(p => of(p) * of(p)));

    private static double Correlation(TexturePicture first, TexturePicture now, Pixel[] places, PictureMotion motion, int signU, int signV)
    {
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        foreach (var p in places)
        {
            var d = motion.At(p);
            var (x, y) = ((double)first.At(p.U, p.V), (double)now.At(p.U + signU * d.U, p.V + signV * d.V));
            (a, b, aa, bb, ab) = (a + x, b + y, aa + x * x, bb + y * y, ab + x * y);
        }

        var n = places.Length;
        var spread = (aa - a * a / n) * (bb - b * b / n);
        return spread > 0 ? (ab - a * b / n) / Math.Sqrt(spread) : 0;
    }
}
