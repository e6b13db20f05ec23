using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Equal cubes over the liver and what is around it, Model frame: the unit in which scatterers are made.</summary>
internal sealed class TissueLattice
{
    /// <summary>Edge of a cube, mm.</summary>
    public const double Size = 4;

    private readonly Vec3 origin;
    private readonly int nx, ny, nz;

    public TissueLattice(Vec3 min, Vec3 max)
    {
        origin = min;
        (nx, ny, nz) = (Cells(max.X - min.X), Cells(max.Y - min.Y), Cells(max.Z - min.Z));
    }

    public int Count => nx * ny * nz;

    public double HalfDiagonal { get; } = Size * Math.Sqrt(3) / 2;

    public Vec3 Centre(int cell) => origin + new Vec3(cell % nx + 0.5, cell / nx % ny + 0.5, cell / (nx * ny) + 0.5) * Size;

    /// <summary>The cell that holds a place, −1 beyond the lattice.</summary>
    public int At(Vec3 p)
    {
        var q = (p - origin) / Size;
        var (x, y, z) = ((int)Math.Floor(q.X), (int)Math.Floor(q.Y), (int)Math.Floor(q.Z));
        return (uint)x < (uint)nx && (uint)y < (uint)ny && (uint)z < (uint)nz ? x + nx * (y + ny * z) : -1;
    }

    /// <summary>The cells that a box touches.</summary>
    public IEnumerable<int> Between(Vec3 min, Vec3 max)
    {
        var (low, high) = ((min - origin) / Size, (max - origin) / Size);
        for (var z = Math.Max(0, (int)low.Z); z <= Math.Min(nz - 1, (int)high.Z); z++)
            for (var y = Math.Max(0, (int)low.Y); y <= Math.Min(ny - 1, (int)high.Y); y++)
                for (var x = Math.Max(0, (int)low.X); x <= Math.Min(nx - 1, (int)high.X); x++)
                    yield return x + nx * (y + ny * z);
    }

    private static int Cells(double length) => Math.Max(1, (int)Math.Ceiling(length / Size));
}
