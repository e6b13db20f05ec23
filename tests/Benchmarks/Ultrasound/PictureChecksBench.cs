using System.Diagnostics;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Picture checks on real sweeps, forwards and backwards: how often each fault is noticed, after how long, how often it is
/// called good; and how often a good sweep is called faulty.
/// </summary>
public sealed class PictureChecksBench : ILongCheck
{
    public string Name => "ultrasound-checks";

    public string What => "picture checks: faults noticed and false alarms on real and simulated sweeps";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        RecordedSweep[] sweeps = size == BenchSize.Full ? [.. Sweeps(size).SelectMany(s => new[] { s, Backwards(s) })] : [.. Sweeps(size)];
        var (rows, answers, alarms, minutes, took) = (new List<BenchRow>(), new List<(string Name, Seen Seen)>(), 0, 0.0, new List<double>());
        foreach (var sweep in sweeps)
        {
            var first = sweep.Pictures[0];
            var finder = new ScanAreaFinder(first.Width, first.Height);
            foreach (var p in sweep.Pictures) finder.Add(p.Pixels.Span);
            var reference = finder.Find() is { Area: { } area } ? new PictureReference(first.Width, first.Height, area) : null;
            var good = Watch(sweep.Pictures, reference, took);
            alarms += good.Count(g => g.EverFaulty is not null);
            minutes += (sweep.Pictures.Max(p => p.At) - sweep.Pictures.Min(p => p.At)).TotalMinutes;
            progress.WriteLine($"{sweep.Name}, good ({reference?.Area.GetType().Name ?? "no area found"}): {string.Join(", ", Enum.GetValues<PictureFault>().Zip(good, (f, g) => $"{f} {g.Last}{(g.EverFaulty is { } s ? $" (alarm after {s:F1} s)" : "")}"))}");
            if (reference is null) continue;
            foreach (var (name, fault, pictures) in PictureFaults.Of(sweep.Pictures, reference.Area))
            {
                var seen = Watch(pictures, reference, null)[(int)fault];
                answers.Add((name, seen));
                progress.WriteLine($"{sweep.Name}, {name}: {seen.Last}{(seen.EverFaulty is { } s ? $", noticed after {s:F1} s" : "")}");
            }
        }

        rows.Add(new("ultrasound-checks good sweeps: false alarms", alarms, "alarms"));
        rows.Add(new("ultrasound-checks good sweeps: watched", minutes, "min"));
        foreach (var group in answers.GroupBy(a => a.Name))
        {
            var all = group.Select(a => a.Seen).ToArray();
            rows.Add(new($"ultrasound-checks {group.Key}: sweeps noticed of {all.Length}", all.Count(s => s.EverFaulty is not null), "sweeps"));
            rows.Add(new($"ultrasound-checks {group.Key}: called good", all.Count(s => s.Last == CheckStanding.Good), "sweeps"));
            if (all.Any(s => s.EverFaulty is not null)) rows.Add(new($"ultrasound-checks {group.Key}: noticed after, median", Median([.. all.Select(s => s.EverFaulty).OfType<double>()]), "s"));
        }

        rows.Add(new("ultrasound-checks one picture, p50", Median([.. took]), "ms"));
        rows.Add(new("ultrasound-checks one picture, p99", took.Order().ElementAt((int)(0.99 * took.Count)), "ms"));
        return rows;
    }

    private static IReadOnlyList<RecordedSweep> Sweeps(BenchSize size) =>
        size == BenchSize.Full ? [RecordedSweep.Liver(), .. RecordedSweep.Phantoms()] : [RecordedSweep.Liver()];

    private static RecordedSweep Backwards(RecordedSweep s)
    {
        var end = s.Pictures.Max(p => p.At);
        return new(s.Name + " backwards", [.. s.Pictures.Reverse().Select(p => p with { At = end - p.At })]);
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
    private sealed record Seen(CheckStanding Last, double? EverFaulty);
}
