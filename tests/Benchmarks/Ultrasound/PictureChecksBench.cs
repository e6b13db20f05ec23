using IntraopAR.Rehearsal;
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
        var tally = new PictureChecksTally(progress);
        RecordedSweep[] real = size == BenchSize.Full ? [RecordedSweep.Liver(), .. RecordedSweep.Phantoms()] : [RecordedSweep.Liver()];
        foreach (var sweep in real.SelectMany(s => size == BenchSize.Full ? [s, Backwards(s)] : new[] { s }))
        {
            var first = sweep.Pictures[0];
            var finder = new ScanAreaFinder(first.Width, first.Height);
            foreach (var p in sweep.Pictures) finder.Add(p.Pixels.Span);
            var reference = finder.Find() is { Area: { } area } ? new PictureReference(first.Width, first.Height, area) : null;
            tally.Good(sweep, reference);
            if (reference is null) continue;
            foreach (var (name, fault, pictures) in PictureFaults.Of(sweep.Pictures, reference.Area)) tally.Faulty("real", sweep.Name, name, fault, pictures, reference);
        }

        for (var seed = 1; seed <= (size == BenchSize.Full ? 3 : 0); seed++) Simulated(new(seed), tally, progress);
        return tally.Rows();
    }

    private static void Simulated(SimulatedSweeps from, PictureChecksTally tally, TextWriter progress)
    {
        foreach (var probe in SimulatedSweeps.Probes)
        {
            var reference = SimulatedSweeps.Reference(probe);
            var (sweep, slide, rock) = (from.Sweep(probe, Seconds), from.Slide(probe), from.Rock(probe));
            progress.WriteLine($"{sweep.Name}: made");
            foreach (var (good, kind) in new[] { (sweep, "simulated"), (slide, "simulated, slid sideways"), (rock, "simulated, rocked") })
            {
                tally.Good(good, reference);
                foreach (var (name, fault, pictures) in PictureFaults.Of(good.Pictures, reference.Area).Take(5)) tally.Faulty(kind, good.Name, name, fault, pictures, reference);
            }

            tally.NotBlamed(from.Lift(probe, 1), reference, PictureFault.WrongDepth);
            foreach (var share in new[] { 0.75, 1.25 })
            {
                var name = FormattableString.Invariant($"set to {share} of the depth");
                tally.Faulty("simulated", sweep.Name, name, PictureFault.WrongDepth, from.Sweep(probe, Seconds, new(UltrasoundFaultKind.WrongDepth, share * probe.Depth)).Pictures, reference);
                tally.Faulty("simulated, lifted off", sweep.Name, name, PictureFault.WrongDepth, from.Lift(probe, share).Pictures, reference);
            }

            tally.Faulty("simulated", sweep.Name, "no contact", PictureFault.NoContact, from.Sweep(probe, Seconds, new(UltrasoundFaultKind.DroppedContact)).Pictures, reference);
        }
    }

    /// <summary>Of every simulated sweep, whatever its fault: as long as a real one takes at least.</summary>
    private const double Seconds = 6;

    private static RecordedSweep Backwards(RecordedSweep s)
    {
        var end = s.Pictures.Max(p => p.At);
        return new(s.Name + " backwards", [.. s.Pictures.Reverse().Select(p => p with { At = end - p.At })]);
    }
}
