namespace IntraopAR.Ultrasound;

/// <summary>
/// What brightness by depth tells, over the latest pictures: whether anything is shown at all, whether it is more than the
/// transducer's own reverberation (below that, a probe in the air shows nothing until the receiver's noise begins), and at which
/// end the bright near field lies.
/// </summary>
internal sealed class BrightnessCheck
{
    private const int Tenths = 10;

    /// <summary>Pictures that are averaged: contact is lost for a moment at every lift.</summary>
    private const int Kept = 10;

    /// <summary>Grey levels: a near field that is lit, a tenth of the depth that is black (99 % of it) or shows tissue, and a picture that shows nothing (its brightest half per cent).</summary>
    private const double Lit = 15, Black = 12, Tissue = 20, Nothing = 60;

    /// <summary>Tenths in a row that are black when no echo comes back, between near field and the receiver's noise.</summary>
    private const int Gap = 3;

    private const int Step = 2;
    private readonly Queue<(double[] Means, int[] Bright, double Brightest)> latest = new();
    private sbyte[] tenths = [];
    private ScanArea? tenthsOf;

    /// <summary>Null before there are enough pictures or while the scan area is not known.</summary>
    private (double Near, double Far, double[] Bright, double Brightest)? Levels => latest.Count < Kept ? null : (
        latest.Average(l => l.Means[0]), latest.Average(l => (l.Means[^1] + l.Means[^2]) / 2),
        [.. Enumerable.Range(0, Tenths).Select(t => latest.Average(l => l.Bright[t]))], latest.Average(l => l.Brightest));

    public CheckStanding Gain => Levels is not { } l ? CheckStanding.NotYetChecked : l.Brightest < Nothing ? CheckStanding.Faulty : CheckStanding.Good;

    public CheckStanding Contact => Levels is not { } l || l.Brightest < Nothing ? CheckStanding.NotYetChecked
        : l.Near >= Lit && HasGap(l.Bright) ? CheckStanding.Faulty
        : l.Bright[3..7].All(b => b >= Tissue) ? CheckStanding.Good
        : CheckStanding.NotYetChecked;

    /// <summary>Good where the near field is the brighter end, by twice.</summary>
    public CheckStanding Upright => Levels is not { } l ? CheckStanding.NotYetChecked
        : l.Near >= Lit && l.Near >= 2 * l.Far ? CheckStanding.Good : l.Far >= Lit && l.Far >= 2 * l.Near ? CheckStanding.Faulty : CheckStanding.NotYetChecked;

    public void Take(PlacedPicture picture, ScanArea? area)
    {
        if (area is null) return;
        if (!ReferenceEquals(area, tenthsOf) || tenths.Length != picture.Width * picture.Height) (tenths, tenthsOf) = (Depths(picture.Width, picture.Height, area), area);
        var (sums, counts, all, each) = (new double[Tenths], new int[Tenths], new int[256], Enumerable.Range(0, Tenths).Select(_ => new int[256]).ToArray());
        var grey = picture.Pixels.Span;
        for (var y = 0; y < picture.Height; y += Step)
            for (var x = 0; x < picture.Width; x += Step)
            {
                var at = y * picture.Width + x;
                if (tenths[at] < 0) continue;
                sums[tenths[at]] += grey[at];
                counts[tenths[at]]++;
                all[grey[at]]++;
                each[tenths[at]][grey[at]]++;
            }

        latest.Enqueue(([.. sums.Select((s, i) => s / Math.Max(1, counts[i]))], [.. each.Select(e => Quantile(e, 0.99))], Quantile(all, 0.995)));
        if (latest.Count > Kept) latest.Dequeue();
    }

    private static bool HasGap(double[] bright) => Enumerable.Range(2, Tenths - 1 - Gap).Any(t => bright[t..(t + Gap)].All(b => b < Black));

    private static int Quantile(int[] counts, double share)
    {
        var (rest, value) = ((1 - share) * counts.Sum(), counts.Length - 1);
        for (double above = counts[value]; above < rest && value > 0; above += counts[--value]) { }
        return value;
    }

    /// <summary>Which tenth of the depth a pixel shows; −1 outside the area.</summary>
    private static sbyte[] Depths(int width, int height, ScanArea area)
    {
        var tenths = new sbyte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var depth = area switch
                {
                    FanArea f => (Math.Sqrt((x - f.Apex.U) * (x - f.Apex.U) + (y - f.Apex.V) * (y - f.Apex.V)) - f.InnerRadius) / (f.OuterRadius - f.InnerRadius),
                    BoxArea b => (y - b.Top) / (b.Bottom - b.Top),
                    _ => 0,
                };
                tenths[y * width + x] = area.Contains(new(x, y)) ? (sbyte)Math.Clamp((int)(depth * Tenths), 0, Tenths - 1) : (sbyte)-1;
            }

        return tenths;
    }
}
