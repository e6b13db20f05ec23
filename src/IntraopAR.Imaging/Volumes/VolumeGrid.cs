using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Where the voxels of a volume lie: voxel (i, j, k) has its centre at Origin + Direction · (i·sx, j·sy, k·sz), in LPS
/// millimetres. Every file format's own convention (RAS, row and column order, corner origin) is turned into this once,
/// where the file is read.
/// </summary>
/// <param name="Nx">Voxels along the first index, which runs fastest in memory.</param>
/// <param name="Spacing">Distance between neighbouring voxel centres along i, j, k, mm.</param>
/// <param name="Direction">Its columns are the unit directions of i, j and k; right- or left-handed.</param>
public sealed record VolumeGrid(int Nx, int Ny, int Nz, Vec3 Origin, Vec3 Spacing, Mat3 Direction)
{
    public long VoxelCount => (long)Nx * Ny * Nz;

    public double VoxelVolume => Math.Abs(Direction.Determinant) * Spacing.X * Spacing.Y * Spacing.Z;

    public Vec3 ToWorld(double i, double j, double k) =>
        Origin + Direction * new Vec3(i * Spacing.X, j * Spacing.Y, k * Spacing.Z);

    /// <summary>Continuous voxel index of a place.</summary>
    public Vec3 ToIndex(Vec3 world)
    {
        var p = Direction.Inverted() * (world - Origin);
        return new(p.X / Spacing.X, p.Y / Spacing.Y, p.Z / Spacing.Z);
    }

    /// <summary>The same voxels in the same places, to within a thousandth of a voxel at every corner.</summary>
    public bool SameAs(VolumeGrid other)
    {
        if ((Nx, Ny, Nz) != (other.Nx, other.Ny, other.Nz)) return false;
        var tolerance = 1e-3 * Math.Min(Spacing.X, Math.Min(Spacing.Y, Spacing.Z));
        for (var corner = 0; corner < 8; corner++)
        {
            var (i, j, k) = ((corner & 1) * (Nx - 1), ((corner >> 1) & 1) * (Ny - 1), ((corner >> 2) & 1) * (Nz - 1));
            if (Vec3.Distance(ToWorld(i, j, k), other.ToWorld(i, j, k)) > tolerance) return false;
        }

        return true;
    }
}
