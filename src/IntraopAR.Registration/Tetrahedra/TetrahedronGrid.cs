using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Cubic cells about the size of a tetrahedron, each with the tetrahedra whose boxes reach into it, in rising order.</summary>
internal sealed class TetrahedronGrid
{
    private readonly Vec3 min;
    private readonly double cell;
    private readonly int nx, ny, nz;
    private readonly int[] start;
    private readonly int[] entries;

    public TetrahedronGrid(TetrahedralMesh mesh)
    {
        (min, var max) = mesh.Surface.Bounds;
        cell = 1.4 * Math.Cbrt(mesh.Volume / mesh.Tets.Length);
        (nx, ny, nz) = (Cells(max.X - min.X), Cells(max.Y - min.Y), Cells(max.Z - min.Z));
        start = new int[nx * ny * nz + 1];
        var boxes = Array.ConvertAll(mesh.Tets, t => Box(mesh.Nodes[t.A], mesh.Nodes[t.B], mesh.Nodes[t.C], mesh.Nodes[t.D]));
        foreach (var box in boxes) Visit(box, c => start[c + 1]++);
        for (var c = 0; c < nx * ny * nz; c++) start[c + 1] += start[c];
        entries = new int[start[^1]];
        var fill = start[..^1];
        for (var i = 0; i < boxes.Length; i++) Visit(boxes[i], c => entries[fill[c]++] = i);
    }

    /// <summary>All tetrahedra that may hold the point.</summary>
    public ReadOnlySpan<int> Near(Vec3 point)
    {
        var (x, y, z) = (Math.Floor((point.X - min.X) / cell), Math.Floor((point.Y - min.Y) / cell), Math.Floor((point.Z - min.Z) / cell));
        if (!(x >= 0 && y >= 0 && z >= 0 && x < nx && y < ny && z < nz)) return [];
        var c = ((int)x * ny + (int)y) * nz + (int)z;
        return entries.AsSpan(start[c], start[c + 1] - start[c]);
    }

    private int Cells(double length) => (int)Math.Floor(length / cell) + 1;

    private ((int X, int Y, int Z) First, (int X, int Y, int Z) Last) Box(Vec3 a, Vec3 b, Vec3 c, Vec3 d)
    {
        var (low, high) = (Vec3.Min(Vec3.Min(a, b), Vec3.Min(c, d)) - min, Vec3.Max(Vec3.Max(a, b), Vec3.Max(c, d)) - min);
        return (((int)(low.X / cell), (int)(low.Y / cell), (int)(low.Z / cell)), ((int)(high.X / cell), (int)(high.Y / cell), (int)(high.Z / cell)));
    }

    private void Visit(((int X, int Y, int Z) First, (int X, int Y, int Z) Last) box, Action<int> visit)
    {
        for (var x = box.First.X; x <= box.Last.X; x++)
            for (var y = box.First.Y; y <= box.Last.Y; y++)
                for (var z = box.First.Z; z <= box.Last.Z; z++)
                    visit((x * ny + y) * nz + z);
    }
}
