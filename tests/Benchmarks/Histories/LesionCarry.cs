using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Two simulated examinations told as one: the livers registered whole, lesions matched, vanished ones carried over with their
/// doubt, held against a truth whose law (<see cref="CarryTruth"/>) the method does not know. The same with another patient's
/// follow-up and with a mirrored one, which must be refused.
/// </summary>
public sealed class LesionCarry : ILongCheck
{
    /// <summary>Cases of the check; what the method's constants were fixed on begins at <see cref="CalibrationSeed"/> and has other patients.</summary>
    internal const long FirstSeed = 700_000;
    private const long CalibrationSeed = 600_000;

    /// <summary>Of the program's goals: mean error of a vanished lesion's predicted place at 15 % of volume change, mm.</summary>
    private const double WorstMeanError = 5;

    /// <summary>One case in so many is also shown wrong data.</summary>
    private const int WrongEvery = 5;

    public string Name => "lesion-carry";

    public string What => "simulated livers at two examinations: where a vanished lesion lies at the second, whether its regions hold it, and what is refused";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress) => Run(FirstSeed, size == BenchSize.Full ? 1000 : 5, progress);

    /// <summary>On the set that constants were fixed on: <c>lesion-carry --calibration CASES</c>.</summary>
    internal static IReadOnlyList<BenchRow>? Calibration(IReadOnlyList<string> words, TextWriter progress) =>
        words is ["lesion-carry", "--calibration", var cases] ? Run(CalibrationSeed, int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture), progress) : null;

    private static IReadOnlyList<BenchRow> Run(long first, int cases, TextWriter progress)
    {
        progress.WriteLine($"seeds {first} to {first + cases - 1}");
        var told = new CarryOutcome[cases];
        var done = 0;
        // A case takes seconds: without a bound the pool would add a thread, and a case in work, every half second.
        Parallel.For(0, cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            told[i] = CarryOutcome.Of(CarryCase.Make(first + i), wrongToo: i % WrongEvery == 0);
            if (Interlocked.Increment(ref done) is var n && n % 25 == 0) progress.WriteLine($"{n} of {cases}: {Summary(told)}");
        });
        var vanished = told.SelectMany(t => t.Vanished).ToArray();
        var near = told.Where(t => Math.Abs(t.VolumeChange) is >= 0.12 and <= 0.18).SelectMany(t => t.Vanished).ToArray();
        var (with, without) = (vanished.Where(v => v.Vessels).ToArray(), vanished.Where(v => !v.Vessels).ToArray());
        var wrong = told.Where(t => t.OtherRefused is not null).ToArray();
        if (told.Sum(t => t.Lost) is > 0 and var lost) throw new InvalidOperationException($"{lost} baseline lesions lost");
        if (near.Length > 0 && near.Average(v => v.Error) is > WorstMeanError and var mean) throw new InvalidOperationException(FormattableString.Invariant($"the mean error is {mean:F1} mm at 15 % of volume change; {WorstMeanError} are allowed"));
        if (wrong.Count(t => t.MirroredRefused == false) is > 0 and var taken) throw new InvalidOperationException($"{taken} mirrored follow-ups were taken");
        var all = vanished.Concat(told.SelectMany(t => t.Seen)).ToArray();
        return
        [
            new("two-scan cases", cases, "cases"),
            new("refused though the same liver", told.Count(t => t.Refused), "cases"),
            new("change of volume, mean size", 100 * told.Average(t => Math.Abs(t.VolumeChange)), "%"),
            new("change beyond size and pose, root mean square over the surface", Math.Sqrt(told.Average(t => t.Bent * t.Bent)), "mm"),
            new("vanished lesions", vanished.Length, "lesions"),
            .. Figures("vanished lesion", vanished),
            .. Figures("volume changed by 12 to 18 %", near),
            .. Figures("vessels on both scans", with),
            .. Figures("no vessels", without),
            .. Bands.SelectMany(b => Held(b, told)),
            .. Shrunk([.. told.SelectMany(t => t.Beds)]),
            new("lesions told right (there or vanished)", 100.0 * all.Count(v => v.ToldRight) / Math.Max(1, all.Length), "%"),
            new("another patient's follow-up refused", 100.0 * wrong.Count(t => t.OtherRefused == true) / Math.Max(1, wrong.Length), "%"),
            new("mirrored follow-up refused", 100.0 * wrong.Count(t => t.MirroredRefused == true) / Math.Max(1, wrong.Length), "%"),
        ];
    }

    private static IEnumerable<BenchRow> Figures(string name, CarriedFigure[] some) => some.Length == 0
        ? []
        :
        [
            new($"{name}: mean error", some.Average(v => v.Error), "mm"),
            new($"{name}: 95th percentile of the error", some.Select(v => v.Error).Order().ElementAt((int)(0.95 * some.Length)), "mm"),
            new($"{name}: mean r90", some.Average(v => v.R90), "mm"),
            new($"{name}: r90 balls that hold the centre", 100.0 * some.Count(v => v.InBall) / some.Length, "%"),
            new($"{name}: regions that hold the whole lesion", 100.0 * some.Count(v => v.InRegion) / some.Length, "%"),
        ];

    private static IEnumerable<BenchRow> Shrunk(BedFigure[] beds) => beds.Length == 0
        ? []
        :
        [
            new("lesions that shrank", beds.Length, "lesions"),
            new("lesion that shrank: of what it was, left out by the later scan's outline, mean", beds.Average(b => b.LeftOut), "%"),
            new("lesion that shrank: regions that hold all that it was", 100.0 * beds.Count(b => b.InRegion) / beds.Length, "%"),
        ];

    /// <summary>Of volume change, share; what lies between the bounds.</summary>
    private static readonly (double From, double To)[] Bands = [(0, 0.05), (0.05, 0.1), (0.1, 0.15), (0.15, 0.2), (0.2, 1)];

    private static IEnumerable<BenchRow> Held((double From, double To) band, CarryOutcome[] told)
    {
        var within = told.Where(t => Math.Abs(t.VolumeChange) >= band.From && Math.Abs(t.VolumeChange) < band.To).SelectMany(t => t.Vanished).ToArray();
        foreach (var (what, some) in ((string, CarriedFigure[])[])[("vessels", [.. within.Where(v => v.Vessels)]), ("no vessels", [.. within.Where(v => !v.Vessels)])])
        {
            if (some.Length == 0) continue;
            var name = FormattableString.Invariant($"volume changed by {100 * band.From:F0} to {100 * band.To:F0} %, {what}");
            yield return new($"{name}: lesions", some.Length, "lesions");
            yield return new($"{name}: mean error", some.Average(v => v.Error), "mm");
            yield return new($"{name}: balls", 100.0 * some.Count(v => v.InBall) / some.Length, "%");
            yield return new($"{name}: regions", 100.0 * some.Count(v => v.InRegion) / some.Length, "%");
        }
    }

    private static string Summary(CarryOutcome?[] told)
    {
        var some = told.OfType<CarryOutcome>().SelectMany(t => t.Vanished).ToArray();
        return FormattableString.Invariant($"error {some.Average(v => v.Error):F2} mm, balls {100.0 * some.Count(v => v.InBall) / some.Length:F1} %, regions {100.0 * some.Count(v => v.InRegion) / some.Length:F1} %");
    }
}
