using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Headset;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A case of 200,000 triangles as each device gets it: the head asks for coarser levels until its budget holds, the workstation
/// simplifies, and the drawn surfaces are held against the full ones, both ways.
/// </summary>
public sealed class HeadsetDetail : ILongCheck
{
    public string Name => "headset-detail";

    public string What => "a case of 200,000 triangles simplified to the budget of each headset: triangles, time, largest distance from the full surface";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var host = new LevelsHost(DetailedCase.Surfaces(size == BenchSize.Full ? 1 : 4));
        var rows = new List<BenchRow> { new("the case", host.Surfaces.Sum(s => s.Mesh.Triangles.Length), "triangles") };
        foreach (var device in new[] { DeviceProfile.Quest3, DeviceProfile.HoloLens2, DeviceProfile.Desktop })
        {
            host.Forget();
            // The sample's liver is as large in triangles a quarter as long: its coarsest cells, which are the same, leave more of it.
            var budget = size == BenchSize.Full ? device.Triangles : device.Triangles / 8;
            var meshes = new ModelMeshes(host, budget);
            var clock = Stopwatch.StartNew();
            meshes.LoadAsync(host.Document, default).GetAwaiter().GetResult();
            var ms = clock.Elapsed.TotalMilliseconds;
            var drawn = host.Surfaces.Select(s => (Full: s, Loaded: meshes.Of(s.Address)!)).ToArray();
            var triangles = drawn.Sum(d => d.Loaded.Triangles);
            if (triangles > budget) throw new InvalidOperationException($"{device.Name}: {triangles} triangles, the budget is {budget}");
            if (drawn.Any(d => d.Full.Kind == ItemKind.Lesion && (d.Loaded.CellMm > 0 || d.Loaded.Triangles != d.Full.Mesh.Triangles.Length))) throw new InvalidOperationException($"{device.Name}: a lesion was simplified");
            var apart = drawn.Select(d => (d.Full.Kind, Off: Apart(d.Full.Mesh, Mesh(d.Loaded.Blob)))).ToArray();
            var cell = drawn.Max(d => d.Loaded.CellMm);
            if (apart.Any(a => a.Off.Most > Math.Sqrt(3) * cell + 1e-3)) throw new InvalidOperationException($"{device.Name}: {apart.Max(a => a.Off.Most):F1} mm off, more than the panel says");
            rows.AddRange(
            [
                new($"{device.Name}, budget {budget}: drawn", triangles, "triangles"), new($"{device.Name}: cells", cell, "mm"), new($"{device.Name}: asked, simplified and read", ms, "ms"),
                .. apart.Where(a => a.Kind != ItemKind.Lesion).SelectMany(a => new BenchRow[] { new($"{device.Name}: {a.Kind}, largest distance", a.Off.Most, "mm"), new($"{device.Name}: {a.Kind}, root mean square", a.Off.Rms, "mm") }),
            ]);
            progress.WriteLine($"{device.Name}: {triangles} triangles in cells of {cell} mm");
        }

        return rows;
    }

    /// <summary>Between two surfaces, both ways, at their vertices; mm.</summary>
    private static (double Most, double Rms) Apart(TriangleMesh full, TriangleMesh drawn)
    {
        var (to, from) = (new TriangleTree(drawn), new TriangleTree(full));
        var away = full.Vertices.Select(v => to.Nearest(v)!.Value.Distance).ToArray();
        return (Math.Max(away.Max(), drawn.Vertices.Max(v => from.Nearest(v)!.Value.Distance)), Math.Sqrt(away.Average(d => d * d)));
    }

    private static TriangleMesh Mesh(MeshBlob blob) => new(
        [.. Enumerable.Range(0, blob.Positions.Length / 3).Select(i => new Vec3(blob.Positions[3 * i], blob.Positions[3 * i + 1], blob.Positions[3 * i + 2]))],
        [.. Enumerable.Range(0, blob.Indices.Length / 3).Select(i => new Triangle((int)blob.Indices[3 * i], (int)blob.Indices[3 * i + 1], (int)blob.Indices[3 * i + 2]))]);

    /// <summary>The workstation's part: whole surfaces, and coarser ones when they are asked for.</summary>
    private sealed class LevelsHost(IReadOnlyList<DetailedSurface> surfaces) : IWorkstation
    {
        private readonly Dictionary<string, SceneBlob> blobs = surfaces.ToDictionary(s => s.Address, s => SceneMesh.Blob(s.Mesh));
        private MeshLevels levels = new();

        public IReadOnlyList<DetailedSurface> Surfaces => surfaces;

        public SceneDocument Document => new("R-1", true, 0, [.. surfaces.Select(s => new SceneItem { Id = s.Address, Kind = s.Kind, Name = s.Address, Mesh = s.Address })]);

        public void Forget() => levels = new();

        public Task<byte[]> GetAsync(string path, CancellationToken stop)
        {
            var (name, cell) = path.Split("?cell=") is [var n, var c] ? (n, double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)) : (path, 0);
            return Task.FromResult((cell > 0 ? levels.Of(name, blobs[name], cell).Blob : blobs[name]).Bytes.ToArray());
        }

        public Task PairAsync(string code, CancellationToken stop) => Task.CompletedTask;

        public Task<ILiveConnection> ConnectAsync(CancellationToken stop) => throw new NotSupportedException();
    }
}
