using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The body-centred cubic lattice: the corners of cubes and their centres. Edges of the cubes and those between neighbouring
/// centres are long (one spacing), those from a centre to its corners short (√3/2 of it). Each cube face with the two centres
/// beside it makes four tetrahedra with dihedral angles of 60° and 90°.
/// </summary>
/// <param name="Origin">Corner (0, 0, 0), mm.</param>
/// <param name="Spacing">Edge of a cube, mm.</param>
/// <param name="Nx">Corners along x; centres are one fewer along each axis.</param>
internal sealed record BccLattice(Vec3 Origin, double Spacing, int Nx, int Ny, int Nz)
{
    private static readonly (int X, int Y, int Z)[] Axes = [(1, 0, 0), (0, 1, 0), (0, 0, 1)];

    public int CornerCount => Nx * Ny * Nz;

    public int NodeCount => CornerCount + (Nx - 1) * (Ny - 1) * (Nz - 1);

    /// <summary>Around a box, with at least one whole cube to spare on every side.</summary>
    public static BccLattice Around(Vec3 min, Vec3 max, double spacing)
    {
        var size = (max - min) / spacing;
        var (nx, ny, nz) = ((int)Math.Ceiling(size.X) + 3, (int)Math.Ceiling(size.Y) + 3, (int)Math.Ceiling(size.Z) + 3);
        return new((min + max) * 0.5 - new Vec3(nx - 1, ny - 1, nz - 1) * (spacing / 2), spacing, nx, ny, nz);
    }

    public int Corner(int x, int y, int z) => (x * Ny + y) * Nz + z;

    public int Centre(int x, int y, int z) => CornerCount + (x * (Ny - 1) + y) * (Nz - 1) + z;

    public Vec3 Position(int node)
    {
        var centre = node >= CornerCount;
        var (ny, nz) = centre ? (Ny - 1, Nz - 1) : (Ny, Nz);
        if (centre) node -= CornerCount;
        var half = centre ? 0.5 : 0;
        return Origin + new Vec3(node / (ny * nz) + half, node / nz % ny + half, node % nz + half) * Spacing;
    }

    /// <summary>Sum of a node's indices along x, y and z: neighbours along a long edge differ by one.</summary>
    public int IndexSum(int node)
    {
        var centre = node >= CornerCount;
        var (ny, nz) = centre ? (Ny - 1, Nz - 1) : (Ny, Nz);
        if (centre) node -= CornerCount;
        return node / (ny * nz) + node / nz % ny + node % nz;
    }

    public bool IsLong(int a, int b) => a < CornerCount == b < CornerCount;

    /// <summary>Each edge once: long ones of corners and of centres, then the short ones.</summary>
    public IEnumerable<(int A, int B)> Edges()
    {
        foreach (var (dx, dy, dz) in Axes)
        {
            for (var x = 0; x < Nx - dx; x++)
                for (var y = 0; y < Ny - dy; y++)
                    for (var z = 0; z < Nz - dz; z++)
                    {
                        yield return (Corner(x, y, z), Corner(x + dx, y + dy, z + dz));
                        if (x + dx < Nx - 1 && y + dy < Ny - 1 && z + dz < Nz - 1) yield return (Centre(x, y, z), Centre(x + dx, y + dy, z + dz));
                    }
        }

        for (var x = 0; x < Nx - 1; x++)
            for (var y = 0; y < Ny - 1; y++)
                for (var z = 0; z < Nz - 1; z++)
                    for (var k = 0; k < 8; k++)
                        yield return (Centre(x, y, z), Corner(x + (k & 1), y + (k >> 1 & 1), z + (k >> 2)));
    }

    /// <summary>Each tetrahedron once: two neighbouring centres and an edge of the cube face between them.</summary>
    public IEnumerable<(int A, int B, int C, int D)> Tets()
    {
        foreach (var (dx, dy, dz) in Axes)
        {
            for (var x = 0; x < Nx - 1 - dx; x++)
                for (var y = 0; y < Ny - 1 - dy; y++)
                    for (var z = 0; z < Nz - 1 - dz; z++)
                    {
                        var (a, b) = (Centre(x, y, z), Centre(x + dx, y + dy, z + dz));
                        // The face's corners in turn; u and v are the other two axes.
                        var (ux, uy, uz) = (dz, dx, dy);
                        var (vx, vy, vz) = (dy, dz, dx);
                        var (fx, fy, fz) = (x + dx, y + dy, z + dz);
                        var (p, q, r, s) = (Corner(fx, fy, fz), Corner(fx + ux, fy + uy, fz + uz), Corner(fx + ux + vx, fy + uy + vy, fz + uz + vz), Corner(fx + vx, fy + vy, fz + vz));
                        yield return (a, b, p, q);
                        yield return (a, b, q, r);
                        yield return (a, b, r, s);
                        yield return (a, b, s, p);
                    }
        }
    }
}
