using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>
/// A freehand sweep put together as a volume, picture by picture: every pixel is laid into the voxels where it was measured
/// (pixel-based reconstruction; Solberg et al. 2007, section "PBM").
/// </summary>
public sealed class SweepVolume(VolumeGrid grid, Splat splat, Compounding compounding)
{
    private const float LeastShare = 0.125f;
    /// <summary>Pixels after which PLUS's sixteen-bit weight is full and the mean becomes a recursive one.</summary>
    private const float MostCounted = 255;

    private readonly float[] values = new float[grid.VoxelCount];

    /// <summary>Sum of weights; 0 where nothing was measured.</summary>
    private readonly float[] weights = new float[grid.VoxelCount];

    public VolumeGrid Grid => grid;

    public int Pictures { get; private set; }

    /// <summary>Voxels into which a pixel has fallen.</summary>
    public int Measured => weights.Count(w => w > 0);

    /// <param name="grey">Row by row, as large as the mask.</param>
    /// <param name="plane">Pixel to the grid's world, mm.</param>
    public void Add(ReadOnlySpan<byte> grey, PictureMask mask, ImagePlane plane)
    {
        if (grey.Length != mask.Inside.Length) throw new ArgumentException($"{grey.Length} pixels for a mask of {mask.Inside.Length}", nameof(grey));
        var first = grid.ToIndex(plane.Origin);
        var (du, dv) = (grid.ToIndex(plane.Origin + plane.ColumnU) - first, grid.ToIndex(plane.Origin + plane.ColumnV) - first);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = first + dv * y;
            for (var x = 0; x < mask.Width; x++)
            {
                var at = y * mask.Width + x;
                if (!mask.Inside[at]) continue;
                var p = row + du * x;
                if (splat == Splat.Nearest) Nearest(grey[at], p);
                else Linear(grey[at], p);
            }
        }

        Pictures++;
    }

    /// <summary>The volume so far; 0 where nothing was measured.</summary>
    public Volume<byte> Volume() => new(grid, [.. values.Select((v, i) => weights[i] > 0 ? (byte)Math.Clamp(MathF.Round(v), 0, 255) : (byte)0)]);

    /// <summary>Where something was measured, voxel by voxel.</summary>
    public bool[] Filled() => [.. weights.Select(w => w > 0)];

    private void Nearest(byte value, Vec3 p)
    {
        var (i, j, k) = ((int)Math.Round(p.X), (int)Math.Round(p.Y), (int)Math.Round(p.Z));
        if ((uint)i < (uint)grid.Nx && (uint)j < (uint)grid.Ny && (uint)k < (uint)grid.Nz) Put(i + grid.Nx * (j + grid.Ny * k), value, 1);
    }

    private void Linear(byte value, Vec3 p)
    {
        var (i, j, k) = ((int)Math.Floor(p.X), (int)Math.Floor(p.Y), (int)Math.Floor(p.Z));
        var (fx, fy, fz) = ((float)(p.X - i), (float)(p.Y - j), (float)(p.Z - k));
        for (var corner = 0; corner < 8; corner++)
        {
            var (a, b, c) = (corner & 1, (corner >> 1) & 1, corner >> 2);
            var share = (a == 1 ? fx : 1 - fx) * (b == 1 ? fy : 1 - fy) * (c == 1 ? fz : 1 - fz);
            if (share <= 0 || (compounding is Compounding.Maximum or Compounding.Latest && share < LeastShare)) continue;
            if ((uint)(i + a) < (uint)grid.Nx && (uint)(j + b) < (uint)grid.Ny && (uint)(k + c) < (uint)grid.Nz) Put(i + a + grid.Nx * (j + b + grid.Ny * (k + c)), value, share);
        }
    }

    private void Put(int at, byte value, float share)
    {
        var before = weights[at];
        weights[at] = before + share;
        values[at] = compounding switch
        {
            Compounding.Mean => values[at] + (value - values[at]) * (share / (before + share)),
            Compounding.TruncatedMean when before < MostCounted => MathF.Floor((value * share + values[at] * before) / (before + share)),
            Compounding.TruncatedMean => MathF.Floor((value + values[at] * MostCounted) / (MostCounted + 1)),
            Compounding.Maximum => Math.Max(values[at], value),
            _ => value,
        };
    }
}
