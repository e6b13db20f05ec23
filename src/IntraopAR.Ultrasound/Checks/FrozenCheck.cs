using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Tells a frozen picture: the same bytes within the scan area, whatever a clock beside it says, while the probe moves; or, where
/// a grabber adds noise, the same structure although the probe has gone so far that no tissue looks the same.
/// </summary>
internal sealed class FrozenCheck
{
    /// <summary>Motion of the picture's corners that no live picture survives byte by byte, and the time it must last: recorders repeat pictures, mm.</summary>
    private const double Moved = 2;

    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(0.3);

    /// <summary>Motion after which structure is compared, mm, and how alike it is only when frozen.</summary>
    private const double Far = 6, Alike = 0.97;

    private const string Move = "move the probe by a centimetre";
    private const int Step = 4;
    private PlacedPicture? lastChange;
    private (TexturePicture Texture, PlacedPicture Picture)? before;
    private bool stood;

    public PictureFinding Finding { get; private set; } = PictureFinding.NotYet(PictureFault.Frozen, "the probe has not moved yet", Move);

    public void Take(PlacedPicture picture, ScanArea? area, Lazy<TexturePicture> texture)
    {
        if (lastChange is { } last && Same(last, picture, area))
        {
            if (Distance(last.Plane, picture) <= Moved || picture.At - last.At < Lasting) return;
            Say(CheckStanding.Faulty, "the probe moves and the picture stays the same");
            stood = true;
            return;
        }

        lastChange = picture;
        if (stood) (stood, before, Finding) = (false, null, PictureFinding.NotYet(PictureFault.Frozen, "the picture changes again; the probe has not moved far since", Move));
        if (before is not { } far || far.Picture.Width != picture.Width || far.Picture.Height != picture.Height)
        {
            before = (texture.Value, picture);
            return;
        }

        if (Distance(far.Picture.Plane, picture) < Far) return;
        var now = texture.Value;
        var alike = Likeness(far.Texture, now, picture, area);
        if (alike > Alike) Say(CheckStanding.Faulty, FormattableString.Invariant($"the probe has moved {Distance(far.Picture.Plane, picture):F0} mm and the picture still shows the same"));
        else Say(CheckStanding.Good, "the picture changes as the probe moves");
        before = (now, picture);
    }

    private void Say(CheckStanding standing, string words) => Finding = new(
        PictureFault.Frozen, standing, words, standing == CheckStanding.Faulty ? "release the freeze key of the ultrasound machine; if it is live, check the video cable" : "");

    private static bool Same(PlacedPicture a, PlacedPicture b, ScanArea? area)
    {
        if (a.Width != b.Width || a.Height != b.Height) return false;
        var p = a.Pixels.Span;
        var q = b.Pixels.Span;
        if (p.SequenceEqual(q)) return true;
        for (var v = 0; v < a.Height; v++)
            for (var u = 0; u < a.Width; u++)
                if (p[v * a.Width + u] != q[v * a.Width + u] && (area?.Contains(new(u, v)) ?? true))
                    return false;
        return true;
    }

    /// <summary>Largest motion of the picture's corners, mm.</summary>
    private static double Distance(ImagePlane from, PlacedPicture to) =>
        new[] { new Pixel(0, 0), new Pixel(to.Width - 1, 0), new Pixel(0, to.Height - 1), new Pixel(to.Width - 1, to.Height - 1) }
            .Max(c => Vec3.Distance(from.Apply(c), to.Plane.Apply(c)));

    private static double Likeness(TexturePicture a, TexturePicture b, PlacedPicture picture, ScanArea? area)
    {
        double aa = 0, bb = 0, ab = 0;
        for (var v = 0; v < picture.Height; v += Step)
            for (var u = 0; u < picture.Width; u += Step)
            {
                if (area is not null && !area.Contains(new(u, v))) continue;
                var (x, y) = ((double)a.At(u, v), (double)b.At(u, v));
                (aa, bb, ab) = (aa + x * x, bb + y * y, ab + x * y);
            }

        return aa * bb > 0 ? ab / Math.Sqrt(aa * bb) : 1;
    }
}
