using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Equal cubes over a body, axes along the Model frame. A cube that the surface cuts counts by the share of it that lies
/// inside (the finite cell method, Parvizian et al. 2007), so the lattice need not follow the surface.
/// </summary>
public sealed class HexLattice
{
    /// <summary>A cut cube weighs at least this much, so that its outer corners are held by something.</summary>
    private const double SmallestFill = 0.1;

    private readonly int[] cellAt;

    private HexLattice(Vec3 origin, double size, (int X, int Y, int Z) cells, double[] fill)
    {
        (Origin, Size, Cells) = (origin, size, cells);
        cellAt = new int[fill.Length];
        NodeAt = new int[(cells.X + 1) * (cells.Y + 1) * (cells.Z + 1)];
        Array.Fill(NodeAt, -1);
        var (nodes, corners, kept) = (new List<Vec3>(), new List<int>(), new List<double>());
        for (var i = 0; i < fill.Length; i++)
        {
            cellAt[i] = fill[i] > 0 ? kept.Count : -1;
            if (fill[i] <= 0) continue;
            kept.Add(Math.Clamp(fill[i], SmallestFill, 1));
            var (x, y, z) = (i % cells.X, i / cells.X % cells.Y, i / (cells.X * cells.Y));
            for (var a = 0; a < 8; a++)
            {
                ref var node = ref NodeAt[GridNode(x + (a & 1), y + (a >> 1 & 1), z + (a >> 2))];
                if (node < 0)
                {
                    node = nodes.Count;
                    nodes.Add(origin + new Vec3(x + (a & 1), y + (a >> 1 & 1), z + (a >> 2)) * size);
                }

                corners.Add(node);
            }
        }

        (Nodes, Corners, Fill) = ([.. nodes], [.. corners], [.. kept]);
    }

    public Vec3 Origin { get; }

    /// <summary>Edge of a cube, mm.</summary>
    public double Size { get; }

    /// <summary>Cubes of the box along each axis, used or not.</summary>
    public (int X, int Y, int Z) Cells { get; }

    /// <summary>Where each node is in the Model frame, mm.</summary>
    public Vec3[] Nodes { get; }

    /// <summary>Eight node numbers per cube, x fastest.</summary>
    public int[] Corners { get; }

    /// <summary>Share of each cube that counts.</summary>
    public double[] Fill { get; }

    public int CellCount => Fill.Length;

    /// <summary>For each corner of the box, x fastest, the node's number or −1.</summary>
    public int[] NodeAt { get; }

    public int GridNode(int x, int y, int z) => x + (Cells.X + 1) * (y + (Cells.Y + 1) * z);

    /// <summary>A full box, for comparison with closed forms.</summary>
    public static HexLattice Block(int x, int y, int z, double size)
    {
        var fill = new double[x * y * z];
        Array.Fill(fill, 1);
        return new(Vec3.Zero, size, (x, y, z), fill);
    }

    /// <param name="surface">Closed.</param>
    /// <param name="size">Edge of a cube, mm.</param>
    public static HexLattice Over(TriangleMesh surface, TriangleTree tree, double size)
    {
        const int rays = 4;
        var (min, max) = surface.Bounds;
        var cells = (X: Count(max.X - min.X), Y: Count(max.Y - min.Y), Z: Count(max.Z - min.Z));
        var origin = (min + max) / 2 - new Vec3(cells.X, cells.Y, cells.Z) * (size / 2);
        var fill = new double[cells.X * cells.Y * cells.Z];
        for (var j = 0; j < cells.Y * rays; j++)
            for (var i = 0; i < cells.X * rays; i++)
            {
                // Off the regular places, where a ray would run along edges of a regular surface.
                var foot = origin + new Vec3((i + 0.5013) * size / rays, (j + 0.4987) * size / rays, -1);
                var column = SurfaceColumn.Crossings(tree, foot);
                for (var c = 0; c + 1 < column.Count; c += 2)
                    for (var k = 0; k < cells.Z; k++)
                    {
                        var (low, high) = (Math.Max(column[c] - 1, k * size), Math.Min(column[c + 1] - 1, (k + 1) * size));
                        if (high > low) fill[i / rays + cells.X * (j / rays + cells.Y * k)] += (high - low) / size / (rays * rays);
                    }
            }

        // Every cube with a piece of the surface in it is used, so that loads on the surface have nodes to act on.
        foreach (var t in surface.Triangles)
            foreach (var v in new[] { surface.Vertices[t.A], surface.Vertices[t.B], surface.Vertices[t.C], (surface.Vertices[t.A] + surface.Vertices[t.B] + surface.Vertices[t.C]) / 3 })
            {
                var q = (v - origin) / size;
                ref var share = ref fill[(int)q.X + cells.X * ((int)q.Y + cells.Y * (int)q.Z)];
                share = Math.Max(share, 1e-3);
            }

        return new(origin, size, cells, fill);

        int Count(double length) => (int)Math.Ceiling(length / size + 0.05);
    }

    /// <summary>The same lattice again from what a file keeps: which corners of the box are nodes is a consequence.</summary>
    internal static HexLattice FromUsedCells(Vec3 origin, double size, (int X, int Y, int Z) cells, Func<int, bool> used)
    {
        var fill = new double[cells.X * cells.Y * cells.Z];
        for (var i = 0; i < fill.Length; i++) fill[i] = used(i) ? 1 : 0;
        return new(origin, size, cells, fill);
    }

    internal bool IsUsed(int boxCell) => cellAt[boxCell] >= 0;

    /// <summary>The cube that holds a place, or −1, and the place in it, 0 … 1 along each edge.</summary>
    internal (int Cell, Vec3 Within) Locate(Vec3 p)
    {
        var q = (p - Origin) / Size;
        var (x, y, z) = ((int)Math.Floor(q.X), (int)Math.Floor(q.Y), (int)Math.Floor(q.Z));
        if ((uint)x >= (uint)Cells.X || (uint)y >= (uint)Cells.Y || (uint)z >= (uint)Cells.Z) return (-1, default);
        return (cellAt[x + Cells.X * (y + Cells.Y * z)], q - new Vec3(x, y, z));
    }
}
