namespace IntraopAR.Imaging;

/// <summary>
/// Voxels on a grid, rescaled to their unit (Hounsfield units for CT). The element type is as narrow as holds the values
/// exactly: short for CT, float where rescaling is not whole.
/// </summary>
public abstract class Volume(VolumeGrid grid)
{
    public VolumeGrid Grid { get; } = grid;

    /// <summary>The rescaled value at a voxel.</summary>
    public abstract double this[int i, int j, int k] { get; }
}

/// <inheritdoc/>
public sealed class Volume<T> : Volume
    where T : unmanaged, System.Numerics.INumber<T>
{
    /// <param name="voxels">Voxel (i, j, k) at i + Nx·(j + Ny·k).</param>
    public Volume(VolumeGrid grid, T[] voxels)
        : base(grid)
    {
        if (voxels.LongLength != grid.VoxelCount)
            throw new ArgumentException($"{voxels.LongLength} voxels for a grid of {grid.VoxelCount}");
        Voxels = voxels;
    }

    public T[] Voxels { get; }

    public override double this[int i, int j, int k] => double.CreateChecked(Voxels[i + Grid.Nx * (j + (long)Grid.Ny * k)]);
}
