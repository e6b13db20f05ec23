using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>PLUS's spine sweep as a volume of 0.5 mm, beside the time that the sweep took to record.</summary>
public sealed class ReconstructionBench : ILongCheck
{
    private const int Longest = 9;

    public string Name => "ultrasound-reconstruction";

    public string What => "a freehand sweep to a volume, beside the time it took to record";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var sweep = RecordedSweep.Phantoms()[0];
        var recorded = (sweep.Pictures[^1].At - sweep.Pictures[0].At).TotalSeconds;
        var seconds = Enumerable.Range(0, size == BenchSize.Full ? 7 : 2).Select(_ => Once(sweep)).Order().ToArray();
        progress.WriteLine(FormattableString.Invariant($"{sweep.Name}: {sweep.Pictures.Count} pictures of {sweep.Pictures[0].Width}x{sweep.Pictures[0].Height}, recorded in {recorded:F2} s"));
        return
        [
            new("ultrasound-reconstruction spine phantom, nearest, holes filled, median", seconds[seconds.Length / 2], "s"),
            new("ultrasound-reconstruction spine phantom: recorded in", recorded, "s"),
        ];
    }

    private static double Once(RecordedSweep sweep)
    {
        var (width, height) = (sweep.Pictures[0].Width, sweep.Pictures[0].Height);
        var start = Stopwatch.GetTimestamp();
        var grid = SweepGrid.Of(sweep.Name, [.. sweep.Pictures.Select(p => p.Plane)], width, height, 0.5);
        var put = new SweepVolume(grid, Splat.Nearest, Compounding.Mean);
        var mask = PictureMask.Whole(width, height);
        foreach (var p in sweep.Pictures) put.Add(p.Pixels.Span, mask, p.Plane);
        HoleFilling.Fill(put.Volume(), put.Filled(), Longest);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
