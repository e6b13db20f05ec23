using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Picture in, plane, contours, lesions and matched slices out, at 640x480 under an elastic registration, one scan and two of
/// 512x512x300; and how long a registration's arrival takes.
/// </summary>
public sealed class LiveFusionBench : ILongCheck
{
    private const double Pixel = 0.25;
    private const int Seed = 7;
    private static readonly FanArea Fan = new(new(320, -80), 120, 550, 0, 33);

    public string Name => "ultrasound-live";

    public string What => "live fusion: picture in to plane, contours and matched slices out, 640x480, scans of 512x512x300, with deformation";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var pictures = size == BenchSize.Full ? 2000 : 60;
        var live = new LiveCase(Seed);
        var coarser = size == BenchSize.Full ? 1 : 4;
        FusedScan[] scans = [live.Scan("before chemotherapy", 0, coarser), live.Scan("after chemotherapy", 5, coarser)];
        var start = Stopwatch.GetTimestamp();
        var anatomy = live.Anatomy(scans);
        var arrival = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        progress.WriteLine($"seed {Seed}: field {anatomy.Back.Nx}x{anatomy.Back.Ny}x{anatomy.Back.Nz} of {anatomy.Back.Spacing} mm, {anatomy.Surfaces.Sum(s => s.InPatient.Mesh.Triangles.Length)} triangles");
        var rows = new List<BenchRow>();
        foreach (var (name, shown) in new[] { ("one scan", anatomy with { Scans = [scans[0]] }), ("two scans", anatomy) })
        {
            var times = Times(new LiveFusion { Area = Fan, Anatomy = shown }, live.InPatient, pictures);
            rows.Add(new($"ultrasound-live 640x480, {name}, p50", times[times.Length / 2], "ms"));
            rows.Add(new($"ultrasound-live 640x480, {name}, p99", times[(int)(0.99 * times.Length)], "ms"));
        }

        rows.Add(new("ultrasound-live: a registration arrives", arrival, "ms"));
        rows.Add(new("ultrasound-live: way back from Patient to Model, worst error", anatomy.Back.WorstError, "mm"));
        return rows;
    }

    private static double[] Times(LiveFusion fusion, TriangleMesh liver, int pictures)
    {
        var (grey, buffers, times) = (new byte[640 * 480], new FusionBuffers(), new double[pictures]);
        for (var n = -20; n < pictures; n++)
        {
            var picture = new PlacedPicture(n, TimeSpan.Zero, 640, 480, grey, LiveCase.Plane(liver, 0.02 * n, Pixel));
            var start = Stopwatch.GetTimestamp();
            fusion.Show(picture, buffers);
            if (n >= 0) times[n] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
