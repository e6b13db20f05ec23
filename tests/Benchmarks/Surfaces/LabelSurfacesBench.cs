using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Eleven labels to smooth closed surfaces, beside VTK's discrete flying edges with windowed-sinc smoothing; each round runs
/// the own code and then the peer in its own process, and medians are compared.
/// </summary>
public sealed class LabelSurfacesBench : ILongCheck
{
    public string Name => "label-surfaces";

    public string What => "11 labels of an abdomen made from formulas (full: 512x512x300) to smooth surfaces; peer VTK";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (width, slices, rounds) = size == BenchSize.Full ? (512, 300, 5) : (128, 75, 3);
        var labels = AbdominalLabels.Make(width, slices, new(0.8 * 512 / width, 0.8 * 512 / width, 1.0 * 300 / slices));
        Check(labels, progress);
        var folder = Directory.CreateTempSubdirectory("label-surfaces").FullName;
        try
        {
            var raw = Path.Combine(folder, "labels.raw");
            File.WriteAllBytes(raw, labels.Voxels);
            var own = new List<double>();
            var peers = new List<IReadOnlyDictionary<string, double>>();
            for (var round = 0; round < rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                LabelSurfaces.Of(labels);
                own.Add(clock.Elapsed.TotalMilliseconds);
                if (PeerScript.Run("vtk_label_surfaces.py", raw, $"{width}", $"{slices}") is { } peer) peers.Add(peer);
                progress.WriteLine(FormattableString.Invariant($"round {round + 1}: own {own[^1]:F0} ms, VTK {(peers.Count > 0 ? peers[^1]["ms"] : double.NaN):F0} ms"));
            }

            var name = $"{AbdominalLabels.Count} labels to smooth surfaces, {width}x{width}x{slices}, median of {rounds}";
            return peers.Count == 0
                ? [new(name, Median(own), "ms")]
                : [new(name, Median(own), "ms", $"VTK {peers[0]["version"]} discrete flying edges + windowed sinc", Median(peers.Select(p => p["ms"])))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Speed counts only with what is promised: closed, and the voxels' volume within 1 %.</summary>
    private static void Check(Volume<byte> labels, TextWriter progress)
    {
        var surfaces = LabelSurfaces.Of(labels);
        if (surfaces.Length != AbdominalLabels.Count) throw new InvalidOperationException($"{surfaces.Length} labels");
        foreach (var s in surfaces)
        {
            var ratio = s.Mesh.SignedVolume / (s.VoxelCount * labels.Grid.VoxelVolume);
            progress.WriteLine(FormattableString.Invariant($"label {s.Label}: {s.VoxelCount} voxels, {s.Mesh.Vertices.Length} vertices, volume ratio {ratio:F5}"));
            if (Math.Abs(ratio - 1) > 0.01) throw new InvalidOperationException($"label {s.Label}: volume ratio {ratio}");
            if (!MeshTopology.Of(s.Mesh).Closed) throw new InvalidOperationException($"label {s.Label} is not closed");
        }
    }
}
