using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place where a surface passes through itself.</summary>
/// <param name="At">mm.</param>
/// <param name="Depth">How far the piercing edge reaches through, on its shorter side, mm.</param>
internal readonly record struct SelfCrossing(Vec3 At, double Depth, int First, int Second);

/// <summary>
/// Pairs of triangles that pass through one another, found on a grid of cells. Pairs that share an edge are passed over;
/// those that share a corner count where they cross away from it.
/// </summary>
internal static class SelfCrossings
{
    private const int MostCellsAlong = 128;

    /// <summary>In rising order of the triangles' indices.</summary>
    public static SelfCrossing[] Of(TriangleMesh mesh, int threads)
    {
        var boxes = Array.ConvertAll(mesh.Triangles, t => Box(mesh, t));
        if (boxes.Length == 0) return [];
        var (min, max) = SurfaceBounds.Of(mesh);
        var size = Math.Max(max.X - min.X, Math.Max(max.Y - min.Y, max.Z - min.Z));
        var cell = Math.Max(boxes.Average(b => (b.Max - b.Min).Length), size / MostCellsAlong) * 1.001;
        if (!(cell > 0)) return [];
        var (nx, ny, nz) = ((int)((max.X - min.X) / cell) + 1, (int)((max.Y - min.Y) / cell) + 1, (int)((max.Z - min.Z) / cell) + 1);
        var start = new int[nx * ny * nz + 1];
        foreach (var b in boxes) Visit(b, c => start[c + 1]++);
        for (var c = 1; c < start.Length; c++) start[c] += start[c - 1];
        var entries = new int[start[^1]];
        var fill = start[..^1];
        for (var i = 0; i < boxes.Length; i++) Visit(boxes[i], c => entries[fill[c]++] = i);

        var found = new List<SelfCrossing>[Slices.Count];
        Slices.Run(start.Length - 1, threads, (first, end, slice) =>
        {
            found[slice] = [];
            for (var c = first; c < end; c++)
                for (var i = start[c]; i < start[c + 1]; i++)
                    for (var j = i + 1; j < start[c + 1]; j++)
                        if (Meet(boxes[entries[i]], boxes[entries[j]]) && Home(boxes[entries[i]], boxes[entries[j]]) == c && Cross(mesh, entries[i], entries[j]) is { } crossing)
                            found[slice].Add(crossing);
        });
        return [.. found.SelectMany(f => f).OrderBy(f => f.First).ThenBy(f => f.Second)];

        int Cell(Vec3 p) => ((int)((p.X - min.X) / cell) * ny + (int)((p.Y - min.Y) / cell)) * nz + (int)((p.Z - min.Z) / cell);

        // Of the cells that two boxes share, the one where their overlap begins: each pair is looked at once.
        int Home((Vec3 Min, Vec3 Max) a, (Vec3 Min, Vec3 Max) b) => Cell(Vec3.Max(a.Min, b.Min));

        void Visit((Vec3 Min, Vec3 Max) box, Action<int> visit)
        {
            var (low, high) = ((box.Min - min) / cell, (box.Max - min) / cell);
            for (var x = (int)low.X; x <= (int)high.X; x++)
                for (var y = (int)low.Y; y <= (int)high.Y; y++)
                    for (var z = (int)low.Z; z <= (int)high.Z; z++)
                        visit((x * ny + y) * nz + z);
        }
    }

    private static SelfCrossing? Cross(TriangleMesh mesh, int first, int second)
    {
        var (s, t) = (mesh.Triangles[first], mesh.Triangles[second]);
        ReadOnlySpan<int> a = [s.A, s.B, s.C];
        ReadOnlySpan<int> b = [t.A, t.B, t.C];
        var (shared, sharedS, sharedT) = (0, -1, -1);
        for (var i = 0; i < 3; i++)
        {
            var j = b.IndexOf(a[i]);
            if (j < 0) continue;
            (shared, sharedS, sharedT) = (shared + 1, i, j);
        }

        if (shared > 1) return null;
        return TriangleCrossing.Of(
            [mesh.Vertices[s.A], mesh.Vertices[s.B], mesh.Vertices[s.C]],
            [mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]],
            sharedS,
            sharedT) is { } at ? new(at.At, at.Depth, first, second) : null;
    }

    private static (Vec3 Min, Vec3 Max) Box(TriangleMesh mesh, Triangle t)
    {
        var (a, b, c) = (mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);
        return (Vec3.Min(a, Vec3.Min(b, c)), Vec3.Max(a, Vec3.Max(b, c)));
    }

    private static bool Meet((Vec3 Min, Vec3 Max) a, (Vec3 Min, Vec3 Max) b) =>
        a.Min.X <= b.Max.X && b.Min.X <= a.Max.X && a.Min.Y <= b.Max.Y && b.Min.Y <= a.Max.Y && a.Min.Z <= b.Max.Z && b.Min.Z <= a.Max.Z;
}
