using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Finds the scan area from pictures: what was bright in any of them is alive; its sides are straight lines, which meet in the
/// apex of a curved array or are upright for a linear one; depths are where life begins and ends along the beams.
/// </summary>
public sealed class ScanAreaFinder(int width, int height)
{
    private const double ParallelDegrees = 2;
    private const int Beams = 121;

    /// <summary>So many of the next pixels must be alive: text and single bright pixels are not.</summary>
    private const int Run = 6;

    private readonly byte[] brightest = new byte[width * height];

    public int Pictures { get; private set; }

    public void Add(ReadOnlySpan<byte> grey)
    {
        if (grey.Length != brightest.Length) throw new ArgumentException($"{grey.Length} pixels for {width} x {height}", nameof(grey));
        for (var i = 0; i < grey.Length; i++) brightest[i] = Math.Max(brightest[i], grey[i]);
        Pictures++;
    }

    /// <summary>The area, or null with the reason.</summary>
    public (ScanArea? Area, string Reason) Find()
    {
        var alive = LivePixels.In(brightest, width, height);
        var rows = Enumerable.Range(0, height).Select(y => (Y: y, Ends: Ends(alive, y))).Where(r => r.Ends is not null).ToArray();
        if (rows.Length < height / 10) return (null, "hardly anything is brighter than the screen around it");
        var left = EdgeLine.Of([.. rows.Select(r => new Pixel(r.Ends!.Value.First, r.Y))], 1);
        var right = EdgeLine.Of([.. rows.Select(r => new Pixel(r.Ends!.Value.Last, r.Y))], 2);
        if (left is not { } l || right is not { } r) return (null, "its sides are no straight lines");
        var (leftAngle, rightAngle) = (Degrees(l.Slope), Degrees(r.Slope));
        if (Math.Abs(leftAngle) < ParallelDegrees && Math.Abs(rightAngle) < ParallelDegrees) return Box(alive, l, r);
        if (!(rightAngle - leftAngle > 2 * ParallelDegrees)) return (null, FormattableString.Invariant($"its sides do not open downwards ({leftAngle:F0}° and {rightAngle:F0}°)"));
        return Fan(alive, l, r, leftAngle, rightAngle);
    }

    private (int First, int Last)? Ends(bool[] alive, int y)
    {
        for (var first = 0; first + Run <= width; first++)
        {
            if (!Runs(alive, y * width + first, 1)) continue;
            for (var last = width - 1; last - Run >= first; last--)
                if (Runs(alive, y * width + last, -1))
                    return (first, last);
        }

        return null;
    }

    private static bool Runs(bool[] alive, int at, int step)
    {
        var count = 0;
        for (var i = 0; i < Run; i++)
            if (alive[at + i * step])
                count++;
        return alive[at] && count >= Run - 1;
    }

    private (ScanArea?, string) Fan(bool[] alive, EdgeLine l, EdgeLine r, double leftAngle, double rightAngle)
    {
        var y = (l.At - r.At) / (r.Slope - l.Slope);
        var apex = new Pixel(l.At + l.Slope * y, y);
        var (middle, half) = ((leftAngle + rightAngle) / 2, (rightAngle - leftAngle) / 2);
        var (begins, ends) = (new List<double>(), new List<double>());
        for (var b = 0; b < Beams; b++)
        {
            var angle = (middle + half * 0.95 * (2.0 * b / (Beams - 1) - 1)) * Math.PI / 180;
            if (Along(alive, apex, Math.Sin(angle), Math.Cos(angle)) is not { } beam) continue;
            begins.Add(beam.First);
            ends.Add(beam.Last);
        }

        if (begins.Count < Beams / 4) return (null, "few beams are alive");
        return (new FanArea(apex, Typical(begins, smallest: true), Typical(ends, smallest: false), middle, half), "");
    }

    private (ScanArea?, string) Box(bool[] alive, EdgeLine l, EdgeLine r)
    {
        var (left, right) = (l.At + l.Slope * height / 2, r.At + r.Slope * height / 2);
        var (begins, ends) = (new List<double>(), new List<double>());
        for (var b = 0; b < Beams; b++)
            if (Along(alive, new(left + (right - left) * (0.02 + 0.96 * b / (Beams - 1)), 0), 0, 1) is { } beam)
            {
                begins.Add(beam.First);
                ends.Add(beam.Last);
            }

        return begins.Count < Beams / 4 ? (null, "few beams are alive") : (new BoxArea(left, Typical(begins, smallest: true), right, Typical(ends, smallest: false)), "");
    }

    /// <summary>Where life begins and ends along a beam, in steps of a pixel from its start.</summary>
    private (double First, double Last)? Along(bool[] alive, Pixel from, double x, double y)
    {
        var (first, last, run) = (-1, -1, 0);
        for (var step = 0; step < 4 * (width + height); step++)
        {
            var (u, v) = ((int)Math.Round(from.U + x * step), (int)Math.Round(from.V + y * step));
            if (v >= height) break;
            var lives = v >= 0 && u >= 0 && u < width && alive[v * width + u];
            run = lives ? run + 1 : 0;
            if (run < Run) continue;
            if (first < 0) first = step - Run + 1;
            last = step;
        }

        return first < 0 ? null : (first, last);
    }

    /// <summary>
    /// The depth that the array has: shadows and dark skin let life begin later and end sooner in some beams, never the other way,
    /// so it is the outermost value that a tenth of the beams share within 2 px.
    /// </summary>
    private static double Typical(List<double> values, bool smallest)
    {
        var sorted = (smallest ? values.Order() : values.OrderDescending()).ToArray();
        var least = Math.Max(3, sorted.Length / 10);
        for (var i = 0; i + least <= sorted.Length; i++)
            if (Math.Abs(sorted[i + least - 1] - sorted[i]) <= 2)
                return sorted.Skip(i).TakeWhile(v => Math.Abs(v - sorted[i]) <= 2).Average();
        return sorted[sorted.Length / 2];
    }

    private static double Degrees(double slope) => Math.Atan(slope) * 180 / Math.PI;
}
