using System.Diagnostics;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A CT series from disk to a volume in Hounsfield units, beside pydicom, GDCM's reader and bare reading of the bytes.
/// Each round runs the own code, the bare reading and each peer (in its own process) three times in a row, of which the best
/// counts; files are in the page cache. Medians.
/// </summary>
public sealed class DicomSeriesBench : ILongCheck
{
    public string Name => "dicom-series";

    public string What => "a CT series (full: 300 slices of 512x512) from disk to a volume; peers pydicom, GDCM";

    private const string Gdcm = "GDCM ImageReader (python3-gdcm), bytes left unconverted";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (width, slices, rounds) = size == BenchSize.Full ? (512, 300, 9) : (256, 60, 3);
        var folder = Directory.CreateTempSubdirectory("dicom-series").FullName;
        try
        {
            progress.WriteLine($"seed {SyntheticSeries.Seed}");
            var sum = SyntheticSeries.Write(folder, width, slices);
            var first = Milliseconds(() => Check(folder, sum));
            var (own, bare, pydicom, gdcm, firstGdcm) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                own.Add(BestOfThree(() => DicomSeries.Load(folder)));
                bare.Add(BestOfThree(() => ReadBare(folder)));
                if (PeerScript.Run("pydicom_series.py", folder) is { } p && Right(p, sum)) pydicom.Add(p["ms"]);
                if (PeerScript.Run("gdcm_series.py", folder) is { } g)
                {
                    gdcm.Add(g["ms"]);
                    firstGdcm.Add(g["first"]);
                }

                progress.WriteLine(FormattableString.Invariant($"round {round + 1}: own {own[^1]:F0} ms, bare {bare[^1]:F0} ms, pydicom {pydicom.LastOrDefault(double.NaN):F0} ms, GDCM {gdcm.LastOrDefault(double.NaN):F0} ms"));
            }

            var name = $"CT series from disk to volume, {slices} x {width}x{width}, median of {rounds}";
            return
            [
                Row($"{name}, beside bare reading", own, "bare reading of the same files", bare),
                Row($"{name}, beside pydicom", own, "pydicom (python3-pydicom)", pydicom),
                Row($"{name}, beside GDCM", own, Gdcm, gdcm),
                Row("the same for the first time in a process, code compiled on the way", [first], Gdcm, firstGdcm),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BenchRow Row(string name, List<double> own, string peer, List<double> figures) =>
        figures.Count == 0 ? new(name, Median(own), "ms") : new(name, Median(own), "ms", peer, Median(figures));

    /// <summary>The bytes of every file, two files at a time, into one new array: what no reader can undercut but by mapping.</summary>
    private static void ReadBare(string folder)
    {
        var paths = Directory.GetFiles(folder);
        var size = (int)new FileInfo(paths[0]).Length;
        var all = GC.AllocateUninitializedArray<byte>(paths.Length * size);
        Parallel.For(0, paths.Length, i =>
        {
            using var file = File.OpenHandle(paths[i]);
            RandomAccess.Read(file, all.AsSpan(i * size, size), 0);
        });
    }

    /// <summary>Speed counts only with the right values.</summary>
    private static void Check(string folder, long sum)
    {
        if (DicomSeries.Load(folder).Volume is not Volume<short> volume) throw new InvalidOperationException("whole values that fit are not read as short");
        var found = volume.Voxels.Sum(v => (long)v);
        if (found != sum) throw new InvalidOperationException($"the values add up to {found}, written were {sum}");
    }

    private static bool Right(IReadOnlyDictionary<string, double> peer, long sum) =>
        (long)peer["sum"] == sum ? true : throw new InvalidOperationException($"pydicom adds up to {peer["sum"]}, written were {sum}");

    /// <summary>As the peers do: in between, idle memory goes back to the system and must be had anew.</summary>
    private static double BestOfThree(Action run) => Enumerable.Range(0, 3).Min(_ => Milliseconds(run));

    private static double Milliseconds(Action run)
    {
        // What an earlier round left behind is not this one's time.
        GC.Collect();
        var clock = Stopwatch.StartNew();
        run();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
