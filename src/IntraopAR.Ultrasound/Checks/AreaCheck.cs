using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Compares the scan area, found anew from every ten pictures, with the calibration's. The face of a transducer has one
/// size in mm, so another size in pixels is another size of pixel: the depth was changed. A fan that opens upwards is upside down.
/// </summary>
internal sealed class AreaCheck(PictureReference? reference)
{
    /// <summary>Pictures of one look, and looks that must agree before anything is called faulty: fewer where they agree closely, which shadows do not.</summary>
    private const int Look = 10, Agreeing = 3, CloselyAgreeing = 2;

    private const double Closely = 0.02;

    /// <summary>Beyond this share another size is no error of finding: neighbouring depths of a machine differ by a tenth or more.</summary>
    private const double SameSize = 0.06;

    /// <summary>
    /// Another depth moves the apex with the face, since machines keep the face's end at the picture's edge. An apex that has gone less
    /// than this share of the radius's change has stayed: the near field is dark and only seems to begin later.
    /// </summary>
    private const double Stayed = 0.4;

    /// <summary>Share of a fan that must be alive, and how bright that is: wires in a water tank make fans of their own.</summary>
    private const double Filled = 0.4;

    private const int Alive = 6;
    private readonly EndCheck? ends = reference is null ? null : new(reference);
    private byte[] brightest = [];
    private (int Width, int Height) size;
    private int pictures;
    private (CheckStanding Standing, double Scale, int Times, bool Closely) depth;
    private (CheckStanding Standing, int Times) upright;

    /// <summary>1 where the pixels are as large as the calibration's, 2 where the picture shows things twice as large; null before it is known.</summary>
    public double? Scale => Depth == CheckStanding.NotYetChecked ? null : depth.Scale;

    public CheckStanding Depth => depth.Standing == CheckStanding.Faulty && depth.Times < (depth.Closely ? CloselyAgreeing : Agreeing) ? CheckStanding.NotYetChecked : depth.Standing;

    public CheckStanding Upright => upright.Standing == CheckStanding.Faulty && upright.Times < 2 ? CheckStanding.NotYetChecked : upright.Standing;

    public void Take(PlacedPicture picture)
    {
        if (size != (picture.Width, picture.Height)) (size, brightest, pictures) = ((picture.Width, picture.Height), new byte[picture.Width * picture.Height], 0);
        var grey = picture.Pixels.Span;
        for (var i = 0; i < grey.Length; i++) brightest[i] = Math.Max(brightest[i], grey[i]);
        if (++pictures < Look) return;
        Judge();
        Array.Clear(brightest);
        pictures = 0;
    }

    private void Judge()
    {
        var over = Turned();
        var found = Find(brightest);
        var turned = found is FanArea ? null : Find(over);
        var (face, faceTurned) = (Face(brightest), Face(over));
        JudgeEnd(Told(IsFan(found, brightest), IsFan(turned, over)), Told(face is not null, faceTurned is not null));
        if (reference is null || Agreed(FaceSize.ByArea(reference.Area, found ?? turned), face ?? faceTurned) is not { } shown) return;
        // A picture of another size in pixels was scaled on its way here.
        var scaled = (double)reference.Width / size.Width;
        var scale = shown.Scale * scaled;
        var same = Math.Abs(scale - 1) <= SameSize;
        if (!same && shown.Apex is { } apex && reference.Area is FanArea fan && Pixel.Distance(new(apex.U * scaled, apex.V * scaled), fan.Apex) <= Stayed * Math.Abs(scale - 1) * fan.InnerRadius) return;
        var again = depth.Standing == (same ? CheckStanding.Good : CheckStanding.Faulty) && Math.Abs(depth.Scale - scale) < SameSize;
        depth = (same ? CheckStanding.Good : CheckStanding.Faulty, scale, again ? depth.Times + 1 : 1, again && Math.Abs(depth.Scale / scale - 1) < Closely);
    }

    private void JudgeEnd(CheckStanding sides, CheckStanding face)
    {
        var shape = ends is not null && size == (reference!.Width, reference.Height) ? ends.Of(brightest) : sides;
        var end = shape == CheckStanding.NotYetChecked ? face : face == CheckStanding.NotYetChecked || face == shape ? shape : CheckStanding.NotYetChecked;
        if (end != CheckStanding.NotYetChecked) upright = (end, upright.Standing == end ? upright.Times + 1 : 1);
    }

    private static CheckStanding Told(bool upright, bool turned) =>
        upright == turned ? CheckStanding.NotYetChecked : upright ? CheckStanding.Good : CheckStanding.Faulty;

    /// <summary>One of two measures, the arc's first; null where they differ: one of them has found something else.</summary>
    private static FaceSize? Agreed(FaceSize? sides, FaceSize? arc) =>
        sides is { } s && arc is { } f && Math.Abs(s.Scale / f.Scale - 1) > SameSize ? null : arc ?? sides;

    private FaceSize? Face(byte[] picture) => reference?.Area is FanArea fan ? FaceSize.ByArc(fan, picture, size.Width, size.Height) : null;

    private bool IsFan(ScanArea? found, byte[] picture)
    {
        if (found is not FanArea fan) return false;
        var (alive, all) = (0, 0);
        for (var y = 0; y < size.Height; y += 4)
            for (var x = 0; x < size.Width; x += 4)
            {
                if (!fan.Contains(new(x, y))) continue;
                all++;
                if (picture[y * size.Width + x] >= Alive) alive++;
            }

        return alive > Filled * all;
    }

    private ScanArea? Find(byte[] picture)
    {
        var finder = new ScanAreaFinder(size.Width, size.Height);
        finder.Add(picture);
        return finder.Find().Area;
    }

    private byte[] Turned()
    {
        var turned = new byte[brightest.Length];
        for (var y = 0; y < size.Height; y++) Array.Copy(brightest, y * size.Width, turned, (size.Height - 1 - y) * size.Width, size.Width);
        return turned;
    }
}
