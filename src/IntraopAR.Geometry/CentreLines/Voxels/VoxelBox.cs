namespace IntraopAR.Geometry;

/// <summary>Cubic voxels that fill a box; voxel (i, j, k) has its centre at origin + step (i, j, k).</summary>
internal sealed record VoxelBox(Vec3 Origin, double Step, int Nx, int Ny, int Nz)
{
    /// <summary>40 million voxels, one byte each: a liver of 250 mm at 0.6 mm. A larger box has larger voxels.</summary>
    private const double Most = 4e7;

    public long Count => (long)Nx * Ny * Nz;

    /// <summary>Round a surface, with an empty layer on every side.</summary>
    /// <param name="step">mm.</param>
    public static VoxelBox Around(TriangleMesh surface, double step)
    {
        var (min, max) = surface.Bounds;
        var size = max - min;
        // Four voxels more on each axis than the surface is long.
        while ((size.X / step + 5) * (size.Y / step + 5) * (size.Z / step + 5) > Most) step *= 1.1;
        var margin = new Vec3(2, 2, 2) * step;
        return new(min - margin, step, (int)(size.X / step) + 5, (int)(size.Y / step) + 5, (int)(size.Z / step) + 5);
    }

    public Vec3 Centre(int i, int j, int k) => Origin + new Vec3(i, j, k) * Step;

    /// <summary>The voxel that holds a place, −1 outside of the box.</summary>
    public int At(Vec3 p)
    {
        var q = (p - Origin) / Step;
        var (i, j, k) = ((int)Math.Round(q.X), (int)Math.Round(q.Y), (int)Math.Round(q.Z));
        return i < 0 || j < 0 || k < 0 || i >= Nx || j >= Ny || k >= Nz ? -1 : i + Nx * (j + Ny * k);
    }
}
