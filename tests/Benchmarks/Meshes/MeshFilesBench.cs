using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A surface from disk, in each format that other programs hand over, beside VTK's readers and Open3D. Each round reads
/// the file with the own code and then with each peer (in its own process) three times in a row, of which the best counts;
/// files are in the page cache. Medians.
/// </summary>
public sealed class MeshFilesBench : ILongCheck
{
    private static readonly string[] Endings = ["ply", "stl", "obj", "glb", "gltf", "vtk", "vtp"];
    private static readonly string[] Open3dReads = ["ply", "stl", "obj", "glb", "gltf"];

    public string Name => "mesh-files";

    public string What => "a surface (full: 198,450 triangles) read from PLY, STL, OBJ, glTF, VTK and VTP; peers VTK, Open3D";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (around, rounds) = size == BenchSize.Full ? (315, 9) : (60, 1);
        var surface = Surface(around);
        var folder = Directory.CreateTempSubdirectory("mesh-files").FullName;
        try
        {
            var rows = new List<BenchRow>();
            foreach (var ending in Endings)
            {
                var path = Path.Combine(folder, $"surface.{ending}");
                MeshFile.Write(path, surface, force: false);
                var first = Milliseconds(() => Check(path, surface));
                var (own, vtk, open3d) = (new List<double>(), new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++)
                {
                    own.Add(Enumerable.Range(0, 3).Min(_ => Milliseconds(() => MeshFile.Read(path))));
                    if (PeerScript.Run("vtk_mesh_file.py", path) is { } v && Right(v, surface)) vtk.Add(v["ms"]);
                    if (Open3dReads.Contains(ending) && PeerScript.Run("open3d_mesh_file.py", path) is { } o && Right(o, surface)) open3d.Add(o["ms"]);
                }

                progress.WriteLine(FormattableString.Invariant($"{ending}, {new FileInfo(path).Length / 1e6:F1} MB: own {Median(own):F1} ms (first {first:F0} ms), VTK {Median(vtk):F1} ms, Open3D {Median(open3d):F1} ms"));
                var name = $".{ending}, {surface.Triangles.Length} triangles, median of {rounds}";
                rows.Add(Row($"{name}, beside VTK", own, "VTK (python3-vtk9)", vtk));
                if (open3d.Count > 0) rows.Add(Row($"{name}, beside Open3D", own, "Open3D (python3-open3d)", open3d));
                rows.Add(new($"{name}: first time in a process, code compiled on the way", first, "ms"));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BenchRow Row(string name, List<double> own, string peer, List<double> figures) =>
        figures.Count == 0 ? new(name, Median(own), "ms") : new(name, Median(own), "ms", peer, Median(figures));

    /// <summary>Speed counts only with the right surface: every triangle in its place, to a float's rounding.</summary>
    private static void Check(string path, TriangleMesh surface)
    {
        var read = MeshFile.Read(path);
        if (read.Triangles.Length != surface.Triangles.Length || read.Vertices.Length != surface.Vertices.Length)
            throw new InvalidOperationException($"{path}: {read.Triangles.Length} triangles, {read.Vertices.Length} vertices");
        for (var i = 0; i < read.Triangles.Length; i++)
        {
            var (a, b) = (read.Triangles[i], surface.Triangles[i]);
            if (Vec3.Distance(read.Vertices[a.A], surface.Vertices[b.A]) > 1e-3 || Vec3.Distance(read.Vertices[a.B], surface.Vertices[b.B]) > 1e-3 || Vec3.Distance(read.Vertices[a.C], surface.Vertices[b.C]) > 1e-3)
                throw new InvalidOperationException($"{path}: triangle {i} is not where it was");
        }
    }

    private static bool Right(IReadOnlyDictionary<string, double> peer, TriangleMesh surface) =>
        (int)peer["triangles"] == surface.Triangles.Length ? true : throw new InvalidOperationException($"a peer reads {peer["triangles"]} triangles of {surface.Triangles.Length}");

    /// <summary>A bumpy ball without a pole's degenerate triangles, its coordinates floats as most files have them.</summary>
    private static TriangleMesh Surface(int around)
    {
        var vertices = new Vec3[around * (around + 1)];
        var triangles = new List<Triangle>(2 * around * around);
        for (var i = 0; i <= around; i++)
            for (var j = 0; j < around; j++)
            {
                var (theta, phi) = (0.02 + (Math.PI - 0.04) * i / around, 2 * Math.PI * j / around);
                var r = 90 * (1 + 0.08 * Math.Sin(5 * phi) * Math.Sin(4 * theta));
                vertices[i * around + j] = new(
                    (float)(r * 1.4 * Math.Sin(theta) * Math.Cos(phi) - 137.3), (float)(r * Math.Sin(theta) * Math.Sin(phi) + 50.65), (float)(r * Math.Cos(theta) + 1551.9));
                if (i == around) continue;
                var (a, b) = (i * around + j, i * around + (j + 1) % around);
                triangles.Add(new(a, a + around, b));
                triangles.Add(new(b, a + around, b + around));
            }

        return new(vertices, [.. triangles]);
    }

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
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
