using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>What can be said without a truth: the lines lie inside, and every part of the wall has a line beside it.</summary>
internal static class RealVeins
{
    /// <summary>A part of the wall belongs to a line that lies within this many of its radii, and as much more, mm.</summary>
    private const double Radii = 1.5, Margin = 2;

    private static readonly string[] Files = ["portal_vein.vtk", "hepatic_veins.vtk"];

    public static IEnumerable<BenchRow> Rows(TextWriter progress)
    {
        foreach (var file in Files)
        {
            if (RealData.TryFind("liver-patient", "model", file) is not { } path)
            {
                progress.WriteLine($"real data absent: {file}");
                continue;
            }

            var walls = MeshFile.Read(path);
            var clock = Stopwatch.StartNew();
            var lines = CentreLineExtraction.Of(walls);
            var ms = clock.Elapsed.TotalMilliseconds;
            yield return new($"{file}: branches", lines.Count, "");
            yield return new($"{file}: length", lines.Sum(l => l.Length), "mm");
            yield return new($"{file}: share of the lines inside", Inside(walls, lines), "");
            yield return new($"{file}: share of the wall that has a line", Covered(walls, lines), "");
            yield return new($"{file}: time", ms, "ms");
        }
    }

    public static double Inside(TriangleMesh walls, IReadOnlyList<CentreLineBranch> lines)
    {
        var tree = new TriangleTree(walls);
        return lines.SelectMany(l => l.Points).Average(p => tree.Contains(p.Middle) ? 1.0 : 0);
    }

    /// <summary>By area.</summary>
    public static double Covered(TriangleMesh walls, IReadOnlyList<CentreLineBranch> lines)
    {
        var points = lines.SelectMany(l => l.Points).ToArray();
        var (all, covered) = (0.0, 0.0);
        foreach (var t in walls.Triangles)
        {
            var middle = (walls.Vertices[t.A] + walls.Vertices[t.B] + walls.Vertices[t.C]) / 3;
            var area = walls.AreaVector(t).Length;
            all += area;
            if (points.Any(p => Vec3.Distance(p.Middle, middle) < Radii * p.Radius + Margin)) covered += area;
        }

        return covered / all;
    }
}
