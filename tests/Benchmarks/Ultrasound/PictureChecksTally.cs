using System.Diagnostics;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>What picture checks said of good and of faulty sweeps.</summary>
internal sealed class PictureChecksTally(TextWriter progress)
{
    private readonly List<double> took = [];
    private readonly List<(string Group, Seen Seen)> answers = [];
    private int alarms, sweeps, sidewaysKnown;
    private double minutes;

    public void Good(RecordedSweep sweep, PictureReference? reference)
    {
        var seen = Watch(sweep.Pictures, reference, took);
        alarms += seen.Count(s => s.EverFaulty is not null);
        sweeps++;
        if (seen[(int)PictureFault.Mirrored].Last == CheckStanding.Good) sidewaysKnown++;
        minutes += (sweep.Pictures.Max(p => p.At) - sweep.Pictures.Min(p => p.At)).TotalMinutes;
        progress.WriteLine($"{sweep.Name}, good ({reference?.Area.GetType().Name ?? "no area found"}): {string.Join(", ", Enum.GetValues<PictureFault>().Zip(seen, (f, s) => $"{f} {s}"))}");
    }

    /// <summary>A sweep with a fault, for which another must not be named.</summary>
    public void NotBlamed(RecordedSweep sweep, PictureReference reference, PictureFault fault)
    {
        var seen = Watch(sweep.Pictures, reference, null)[(int)fault];
        if (seen.EverFaulty is not null) alarms++;
        progress.WriteLine($"{sweep.Name}, not {fault}: {seen}");
    }

    public void Faulty(string kind, string sweep, string name, PictureFault fault, IReadOnlyList<PlacedPicture> pictures, PictureReference reference)
    {
        var seen = Watch(pictures, reference, null)[(int)fault];
        answers.Add(($"{name}, {kind}", seen));
        progress.WriteLine($"{sweep}, {name}: {seen}");
    }

    public IReadOnlyList<BenchRow> Rows()
    {
        var rows = new List<BenchRow>
        {
            new("ultrasound-checks good sweeps: false alarms", alarms, "alarms"),
            new("ultrasound-checks good sweeps: watched", minutes, "min"),
            new($"ultrasound-checks good sweeps: left and right confirmed, of {sweeps}", sidewaysKnown, "sweeps"),
        };
        foreach (var group in answers.GroupBy(a => a.Group))
        {
            var all = group.Select(a => a.Seen).ToArray();
            rows.Add(new($"ultrasound-checks {group.Key}: noticed, of {all.Length}", all.Count(s => s.EverFaulty is not null), "sweeps"));
            rows.Add(new($"ultrasound-checks {group.Key}: called good", all.Count(s => s.Last == CheckStanding.Good), "sweeps"));
            if (all.Any(s => s.EverFaulty is not null)) rows.Add(new($"ultrasound-checks {group.Key}: noticed after, median", Median([.. all.Select(s => s.EverFaulty).OfType<double>()]), "s"));
        }

        rows.Add(new("ultrasound-checks one picture, p50", Median([.. took]), "ms"));
        rows.Add(new("ultrasound-checks one picture, p99", took.Order().ElementAt((int)(0.99 * took.Count)), "ms"));
        return rows;
    }

    /// <summary>What is said of each fault.</summary>
    private static Seen[] Watch(IReadOnlyList<PlacedPicture> pictures, PictureReference? reference, List<double>? took)
    {
        var watch = new PictureWatch(reference);
        var seen = Enum.GetValues<PictureFault>().Select(_ => new Seen(CheckStanding.NotYetChecked, null)).ToArray();
        foreach (var p in pictures)
        {
            var start = Stopwatch.GetTimestamp();
            var findings = watch.Take(p);
            took?.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            foreach (var f in findings)
                seen[(int)f.Fault] = new(f.Standing, seen[(int)f.Fault].EverFaulty ?? (f.Standing == CheckStanding.Faulty ? (p.At - pictures[0].At).TotalSeconds : null));
        }

        return seen;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    /// <param name="Last">What is said at the end.</param>
    /// <param name="EverFaulty">Seconds after which it was first called faulty.</param>
    private sealed record Seen(CheckStanding Last, double? EverFaulty)
    {
        public override string ToString() => EverFaulty is { } s ? FormattableString.Invariant($"{Last} (noticed after {s:F1} s)") : Last.ToString();
    }
}
