namespace IntraopAR.Ultrasound;

/// <summary>
/// What brightness by depth tells, over the latest pictures: whether anything is shown at all, whether it is more than the
/// transducer's own reverberation, and at which end the bright near field lies.
/// </summary>
internal sealed class BrightnessCheck
{
    private const int Tenths = 10;

    /// <summary>Pictures that are averaged: contact is lost for a moment at every lift.</summary>
    private const int Kept = 10;

    /// <summary>Grey levels: a near field that is lit, tissue that is dark (99 % of it), and a picture that shows nothing (its brightest half per cent).</summary>
    private const double Lit = 15, Dark = 20, Nothing = 60;

    private const int Step = 2;
    private readonly Queue<(double[] Means, double DeepBright, double Brightest)> latest = new();
    private sbyte[] tenths = [];
    private ScanArea? tenthsOf;

    /// <summary>Null before there are enough pictures or while the scan area is not known.</summary>
    private (double Near, double Far, double DeepBright, double Brightest)? Levels => latest.Count < Kept ? null : (
        latest.Average(l => l.Means[0]), latest.Average(l => (l.Means[^1] + l.Means[^2]) / 2), latest.Average(l => l.DeepBright), latest.Average(l => l.Brightest));

    public CheckStanding Gain => Levels is not { } l ? CheckStanding.NotYetChecked : l.Brightest < Nothing ? CheckStanding.Faulty : CheckStanding.Good;

    public CheckStanding Contact => Levels is not { } l || l.Brightest < Nothing ? CheckStanding.NotYetChecked
        : l.DeepBright >= Dark ? CheckStanding.Good : l.Near >= Lit ? CheckStanding.Faulty : CheckStanding.NotYetChecked;

    /// <summary>Good where the near field is the brighter end, by twice.</summary>
    public CheckStanding Upright => Levels is not { } l ? CheckStanding.NotYetChecked
        : l.Near >= Lit && l.Near >= 2 * l.Far ? CheckStanding.Good : l.Far >= Lit && l.Far >= 2 * l.Near ? CheckStanding.Faulty : CheckStanding.NotYetChecked;

    public void Take(PlacedPicture picture, ScanArea? area)
    {
        if (area is null) return;
        if (!ReferenceEquals(area, tenthsOf) || tenths.Length != picture.Width * picture.Height) (tenths, tenthsOf) = (Depths(picture.Width, picture.Height, area), area);
        var (sums, counts, all, deep) = (new double[Tenths], new int[Tenths], new int[256], new int[256]);
        var grey = picture.Pixels.Span;
        for (var y = 0; y < picture.Height; y += Step)
            for (var x = 0; x < picture.Width; x += Step)
            {
                var at = y * picture.Width + x;
                if (tenths[at] < 0) continue;
                sums[tenths[at]] += grey[at];
                counts[tenths[at]]++;
                all[grey[at]]++;
                if (tenths[at] >= 3) deep[grey[at]]++;
            }

        latest.Enqueue(([.. sums.Select((s, i) => s / Math.Max(1, counts[i]))], Quantile(deep, 0.99), Quantile(all, 0.995)));
        if (latest.Count > Kept) latest.Dequeue();
    }

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
