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

    /// <summary>Shadows along a side make another fan, and that has another angle.</summary>
    private const double SameAngle = 1.5;

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
        var found = Find(brightest);
        var turned = found is FanArea ? null : Find(Turned());
        var end = ends is not null && size == (reference!.Width, reference.Height) ? ends.Of(brightest)
            : IsFan(found, brightest) ? CheckStanding.Good
            : IsFan(turned, Turned()) ? CheckStanding.Faulty
            : CheckStanding.NotYetChecked;
        if (end != CheckStanding.NotYetChecked) upright = (end, upright.Standing == end ? upright.Times + 1 : 1);
        if (reference is null || Ratio(found ?? turned) is not { } ratio) return;
        // A picture of another size in pixels was scaled on its way here.
        var scale = ratio * reference.Width / size.Width;
        var same = Math.Abs(scale - 1) <= SameSize;
        var again = depth.Standing == (same ? CheckStanding.Good : CheckStanding.Faulty) && Math.Abs(depth.Scale - scale) < SameSize;
        depth = (same ? CheckStanding.Good : CheckStanding.Faulty, scale, again ? depth.Times + 1 : 1, again && Math.Abs(depth.Scale / scale - 1) < Closely);
    }

    /// <summary>Size of the transducer's face over the calibration's, in pixels; null where the two are not of one kind.</summary>
    private double? Ratio(ScanArea? found) => (found, reference!.Area) switch
    {
        (FanArea f, FanArea r) when Math.Abs(f.HalfAngleDegrees - r.HalfAngleDegrees) <= SameAngle => f.InnerRadius / r.InnerRadius,
        (BoxArea f, BoxArea r) => (f.Right - f.Left) / (r.Right - r.Left),
        _ => null,
    };

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
