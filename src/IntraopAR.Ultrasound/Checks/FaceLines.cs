using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Tells which end of a linear array's picture is up, where nothing else does: lines along the face, its own echoes between face
/// and lens, stand still while the probe moves. They are at one end only. The same must be seen in the left half of earlier
/// pictures and in the right half of later ones, so neither tissue that lies still nor layers that pass by count.
/// </summary>
internal sealed class FaceLines(PictureReference? reference)
{
    /// <summary>Pictures of one half of a look, and looks that must agree.</summary>
    private const int Half = 10, Agreeing = 2;

    /// <summary>Motion between the halves, mm; a hand that holds still does less.</summary>
    private const double Moved = 2;

    /// <summary>Share of the depth that is looked at from either end, pixels left out at the edge of life, and rows that a line is thinner than.</summary>
    private const double Band = 0.125;

    private const int Rim = 3, Thin = 8;

    /// <summary>Correlation of lines, and of what are none; how much stronger they are than what is at the other end.</summary>
    private const double Lines = 0.6, None = 0.45, Stronger = 1.5;

    private readonly List<PlacedPicture> pictures = [];
    private (CheckStanding Standing, int Times) told;

    public CheckStanding Standing => told.Times >= Agreeing ? told.Standing : CheckStanding.NotYetChecked;

    public void Take(PlacedPicture picture)
    {
        if (reference?.Area is not BoxArea box || (picture.Width, picture.Height) != (reference.Width, reference.Height)) return;
        pictures.Add(picture);
        if (pictures.Count < 2 * Half) return;
        var now = Moves(pictures[Half / 2].Plane, pictures[Half + Half / 2].Plane, picture) ? Judge(box) : CheckStanding.NotYetChecked;
        pictures.Clear();
        if (now != CheckStanding.NotYetChecked) told = (now, told.Standing == now ? told.Times + 1 : 1);
    }

    private static bool Moves(ImagePlane from, ImagePlane to, PlacedPicture picture) =>
        Vec3.Distance(from.Apply(new(picture.Width / 2.0, picture.Height / 2.0)), to.Apply(new(picture.Width / 2.0, picture.Height / 2.0))) >= Moved;

    private CheckStanding Judge(BoxArea box)
    {
        var (left, middle, right) = ((int)box.Left + Rim, (int)(box.Left + box.Right) / 2, (int)box.Right - Rim);
        if (Life(left, right) is not { } rows) return CheckStanding.NotYetChecked;
        var (early, late) = (pictures[..Half], pictures[Half..]);
        var band = Math.Max(4 * Thin, (int)(Band * (rows.Last - rows.First)));
        if (rows.Last - rows.First < 3 * band) return CheckStanding.NotYetChecked;
        var top = At(rows.First);
        var bottom = At(rows.Last - band);
        return Told(top, bottom) ? CheckStanding.Good : Told(bottom, top) ? CheckStanding.Faulty : CheckStanding.NotYetChecked;

        (double Alike, double Strength) At(int first)
        {
            double[] Profile(List<PlacedPicture> of, int from, int to) => Thinned([.. Enumerable.Range(first, band).Select(y => Median(of, y, from, to))]);
            var (a, b, c, d) = (Profile(early, left, middle), Profile(late, middle, right), Profile(early, middle, right), Profile(late, left, middle));
            return (Math.Min(Correlation(a, b), Correlation(c, d)), Math.Sqrt(new[] { a, b, c, d }.Average(p => p.Average(v => v * v))));
        }
    }

    private static bool Told((double Alike, double Strength) here, (double Alike, double Strength) there) =>
        here.Alike >= Lines && there.Alike <= None && here.Strength >= Stronger * there.Strength;

    /// <summary>Rows of which most is brighter than the screen, whatever end is up.</summary>
    private (int First, int Last)? Life(int left, int right)
    {
        var (width, height) = (reference!.Width, reference.Height);
        var brightest = new byte[width * height];
        foreach (var p in pictures)
        {
            var grey = p.Pixels.Span;
            for (var i = 0; i < grey.Length; i++) brightest[i] = Math.Max(brightest[i], grey[i]);
        }

        var alive = LivePixels.In(brightest, width, height);
        int[] rows = [.. Enumerable.Range(0, height).Where(y => Enumerable.Range(left, right - left).Count(x => alive[y * width + x]) > (right - left) / 2)];
        return rows.Length == 0 ? null : (rows[0] + Rim, rows[^1] - Rim);
    }

    /// <summary>Of a row's columns, each the mean of the pictures: writing over the picture does not fill half of a row.</summary>
    private static double Median(List<PlacedPicture> of, int y, int from, int to)
    {
        var sums = new int[to - from];
        foreach (var p in of)
        {
            var row = p.Pixels.Span.Slice(y * p.Width + from, to - from);
            for (var i = 0; i < row.Length; i++) sums[i] += row[i];
        }

        Array.Sort(sums);
        return (double)sums[sums.Length / 2] / of.Count;
    }

    /// <summary>Freed of what changes slowly with depth.</summary>
    private static double[] Thinned(double[] rows) => [.. rows.Select((v, i) => v - rows[Math.Max(0, i - Thin)..Math.Min(rows.Length, i + Thin + 1)].Average())];

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        double aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (aa, bb, ab) = (aa + x * x, bb + y * y, ab + x * y);
        }

        return aa * bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}
