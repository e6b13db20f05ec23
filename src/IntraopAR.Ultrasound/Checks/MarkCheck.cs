using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// The machine's own orientation mark moves to the other side when its left/right key is pressed, and with everything else when
/// the video is flipped: told at once, without moving the probe. A mark in its place does not say that the probe lies the right way in its clamp.
/// </summary>
internal sealed class MarkCheck(PictureReference? reference)
{
    /// <summary>Pictures in a row that must agree; text may pass through.</summary>
    private const int Agreeing = 10;

    /// <summary>Grey of a mark, and of a place without one.</summary>
    private const int Lit = 90, Dark = 45;

    /// <summary>Half the side of the square looked at, of the picture's width.</summary>
    private const double Reach = 0.012;

    private int agreed;
    private CheckStanding last;

    /// <summary>Faulty where the mark is on the other side, good where it is on its own.</summary>
    public CheckStanding Standing => agreed >= Agreeing ? last : CheckStanding.NotYetChecked;

    public void Take(PlacedPicture picture)
    {
        if (reference?.Mark is not { } mark || (picture.Width, picture.Height) != (reference.Width, reference.Height)) return;
        var now = Of(picture, mark, [picture.Width - 1 - mark.U, 2 * Middle(reference.Area) - mark.U]);
        agreed = now == last ? agreed + 1 : 1;
        last = now;
    }

    /// <param name="others">Columns where it would be: the whole video flipped, or the scan area alone.</param>
    private static CheckStanding Of(PlacedPicture picture, Pixel mark, double[] others)
    {
        var here = Brightest(picture, mark);
        var there = others.Max(u => Brightest(picture, new(u, mark.V)));
        return here >= Lit && there <= Dark ? CheckStanding.Good : there >= Lit && here <= Dark ? CheckStanding.Faulty : CheckStanding.NotYetChecked;
    }

    private static int Brightest(PlacedPicture picture, Pixel at)
    {
        var grey = picture.Pixels.Span;
        var (reach, brightest) = (Math.Max(3, (int)(Reach * picture.Width)), 0);
        for (var v = Math.Max(0, (int)at.V - reach); v <= Math.Min(picture.Height - 1, (int)at.V + reach); v++)
            for (var u = Math.Max(0, (int)at.U - reach); u <= Math.Min(picture.Width - 1, (int)at.U + reach); u++)
                brightest = Math.Max(brightest, grey[v * picture.Width + u]);
        return brightest;
    }

    private static double Middle(ScanArea area) => area switch { FanArea f => f.Apex.U, BoxArea b => (b.Left + b.Right) / 2, _ => throw new ArgumentException("no middle") };
}
