using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Rehearsal;

/// <summary>The voxels whose centres lie inside a closed surface, by the parity of crossings along each row.</summary>
internal static class MeshVoxels
{
    /// <summary>Rows are shifted by this share of a voxel so that none runs exactly through a vertex.</summary>
    private const double Aside = 1.37e-6;

    public static Segment Fill(TriangleMesh mesh, VolumeGrid grid, int number, string name)
    {
        var v = Array.ConvertAll(mesh.Vertices, grid.ToIndex);
        var (low, high) = (v[0], v[0]);
        foreach (var p in v) (low, high) = (Vec3.Min(low, p), Vec3.Max(high, p));
        var (i0, j0, k0) = (Clip(low.X, grid.Nx), Clip(low.Y, grid.Ny), Clip(low.Z, grid.Nz));
        var (ni, nj, nk) = (Clip(high.X + 1, grid.Nx) - i0 + 1, Clip(high.Y + 1, grid.Ny) - j0 + 1, Clip(high.Z + 1, grid.Nz) - k0 + 1);
        var mask = new byte[ni * nj * nk];
        foreach (var t in mesh.Triangles)
        {
            var (a, b, c) = (v[t.A], v[t.B], v[t.C]);
            var (kFrom, kTo) = (Math.Max(k0, (int)Math.Ceiling(Math.Min(a.Z, Math.Min(b.Z, c.Z)) - 1)), Math.Min(k0 + nk - 1, (int)Math.Max(a.Z, Math.Max(b.Z, c.Z)) + 1));
            var (jFrom, jTo) = (Math.Max(j0, (int)Math.Ceiling(Math.Min(a.Y, Math.Min(b.Y, c.Y)) - 1)), Math.Min(j0 + nj - 1, (int)Math.Max(a.Y, Math.Max(b.Y, c.Y)) + 1));
            for (var k = kFrom; k <= kTo; k++)
                for (var j = jFrom; j <= jTo; j++)
                    if (Crossing(a, b, c, j + Aside, k + Aside * 0.61803) is { } x)
                    {
                        var first = Math.Max((int)Math.Ceiling(x), i0) - i0;
                        if (first < ni) mask[first + ni * (j - j0 + nj * (k - k0))] ^= 1;
                    }
        }

        for (var row = 0; row < nj * nk; row++)
            for (var i = 1; i < ni; i++) mask[row * ni + i] ^= mask[row * ni + i - 1];
        return new(number, name, new(i0, j0, k0, ni, nj, nk), mask);
    }

    /// <summary>Where the line along i at (j, k) meets the triangle.</summary>
    private static double? Crossing(Vec3 a, Vec3 b, Vec3 c, double j, double k)
    {
        double Side(Vec3 p, Vec3 q) => (q.Y - p.Y) * (k - p.Z) - (q.Z - p.Z) * (j - p.Y);
        var (wa, wb, wc) = (Side(b, c), Side(c, a), Side(a, b));
        // The half-open rule on edges is not needed: the shift keeps the line off them.
        if (!((wa > 0 && wb > 0 && wc > 0) || (wa < 0 && wb < 0 && wc < 0))) return null;
        return (a.X * wa + b.X * wb + c.X * wc) / (wa + wb + wc);
    }

    private static int Clip(double index, int count) => Math.Clamp((int)Math.Floor(index), 0, count - 1);
}
