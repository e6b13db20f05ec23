using System.Numerics;
using System.Runtime.Intrinsics;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>A volume cut along an arbitrary plane: what the scan shows where the ultrasound picture lies.</summary>
public static class ObliqueSlice
{
    /// <param name="plane">Pixel to the volume's world, mm.</param>
    /// <param name="outside">For pixels that lie beyond the outermost voxel centres.</param>
    /// <returns>Row by row, trilinear between the eight voxel centres around each pixel.</returns>
    public static float[] Of<T>(Volume<T> volume, ImagePlane plane, int width, int height, float outside)
        where T : unmanaged, INumber<T>
    {
        var pixels = GC.AllocateUninitializedArray<float>(width * height);
        Into(volume, plane, width, height, outside, pixels);
        return pixels;
    }

    /// <summary>As <see cref="Of"/>, into memory that is there, for a live picture.</summary>
    public static void Into<T>(Volume<T> volume, ImagePlane plane, int width, int height, float outside, float[] pixels)
        where T : unmanaged, INumber<T>
    {
        if (pixels.Length < width * height) throw new ArgumentException($"{pixels.Length} places for {width} x {height}", nameof(pixels));
        var g = volume.Grid;
        var first = g.ToIndex(plane.Origin);
        var (du, dv) = (g.ToIndex(plane.Origin + plane.ColumnU) - first, g.ToIndex(plane.Origin + plane.ColumnV) - first);
        if (volume is Volume<short> scan && ScanRun.Fits(g))
        {
            Parallel.For(0, (height + Band - 1) / Band, band => Rows(scan, first, du, dv, width, band * Band, Math.Min(height, (band + 1) * Band), outside, pixels));
            return;
        }

        Parallel.For(0, (height + Band - 1) / Band, band =>
        {
            for (var y = band * Band; y < Math.Min(height, (band + 1) * Band); y++)
                Row(volume.Voxels, g, first + dv * y, du, pixels.AsSpan(y * width, width), outside);
        });
    }

    /// <summary>Rows of one piece of work.</summary>
    private const int Band = 16;

    /// <summary>Columns of a tile: the voxels around its 16 rows stay in the nearest cache.</summary>
    private const int Tile = 64;

    /// <summary>A scan of shorts, tile by tile, eight pixels at a time.</summary>
    private static unsafe void Rows(Volume<short> scan, Vec3 first, Vec3 du, Vec3 dv, int width, int top, int bottom, float outside, float[] pixels)
    {
        fixed (short* voxels = scan.Voxels)
        {
            var run = new ScanRun(voxels, scan.Grid, outside);
            var lanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
            var (stepX, stepY, stepZ) = (lanes * (float)du.X, lanes * (float)du.Y, lanes * (float)du.Z);
            Span<float> rest = stackalloc float[ScanRun.Width];
            for (var tile = 0; tile < width; tile += Tile)
                for (var y = top; y < bottom; y++)
                    for (var x = tile; x < Math.Min(width, tile + Tile); x += ScanRun.Width)
                    {
                        var p = first + dv * y + du * x;
                        var values = run.At(Vector256.Create((float)p.X) + stepX, Vector256.Create((float)p.Y) + stepY, Vector256.Create((float)p.Z) + stepZ);
                        var row = pixels.AsSpan(y * width + x, Math.Min(ScanRun.Width, width - x));
                        if (row.Length == ScanRun.Width)
                        {
                            values.CopyTo(row);
                            continue;
                        }

                        values.CopyTo(rest);
                        rest[..row.Length].CopyTo(row);
                    }
        }
    }

    private static unsafe void Row<T>(T[] voxels, VolumeGrid g, Vec3 start, Vec3 step, Span<float> row, float outside)
        where T : unmanaged, INumber<T>
    {
        var (from, to) = Within(start, step, g, row.Length);
        row[..from].Fill(outside);
        row[to..].Fill(outside);
        var (alongY, alongZ) = ((nint)(g.Ny > 1 ? g.Nx : 0), (nint)(g.Nz > 1 ? (long)g.Nx * g.Ny : 0));
        var alongX = (nint)(g.Nx > 1 ? 1 : 0);
        fixed (T* all = voxels)
        {
            for (var x = from; x < to; x++)
            {
                var (px, py, pz) = (start.X + step.X * x, start.Y + step.Y * x, start.Z + step.Z * x);
                var (i, j, k) = (Math.Clamp((int)px, 0, Math.Max(0, g.Nx - 2)), Math.Clamp((int)py, 0, Math.Max(0, g.Ny - 2)), Math.Clamp((int)pz, 0, Math.Max(0, g.Nz - 2)));
                var (fx, fy, fz) = ((float)(px - i), (float)(py - j), (float)(pz - k));
                var at = all + (i + g.Nx * (j + (nint)g.Ny * k));
                var near = Plane(at, alongX, alongY, fx, fy);
                row[x] = near + (Plane(at + alongZ, alongX, alongY, fx, fy) - near) * fz;
            }
        }
    }

    private static unsafe float Plane<T>(T* at, nint alongX, nint alongY, float fx, float fy)
        where T : unmanaged, INumber<T>
    {
        var (a, b) = (float.CreateTruncating(at[0]), float.CreateTruncating(at[alongX]));
        var (c, d) = (float.CreateTruncating(at[alongY]), float.CreateTruncating(at[alongX + alongY]));
        var (low, high) = (a + (b - a) * fx, c + (d - c) * fx);
        return low + (high - low) * fy;
    }

    /// <summary>First pixel of the row between the outermost voxel centres, and the one behind the last.</summary>
    private static (int From, int To) Within(Vec3 start, Vec3 step, VolumeGrid g, int length)
    {
        const double slack = 1e-6;
        var (low, high) = (0.0, length - 1.0);
        int[] size = [g.Nx, g.Ny, g.Nz];
        for (var axis = 0; axis < 3; axis++)
        {
            var (p, d, most) = (start[axis], step[axis], size[axis] - 1 + slack);
            if (Math.Abs(d) < 1e-12)
            {
                if (p < -slack || p > most) return (0, 0);
                continue;
            }

            var (a, b) = ((-slack - p) / d, (most - p) / d);
            (low, high) = (Math.Max(low, Math.Min(a, b)), Math.Min(high, Math.Max(a, b)));
        }

        if (!(low <= high)) return (0, 0);
        var from = (int)Math.Ceiling(low - 1e-9);
        return (from, Math.Max(from, (int)Math.Floor(high + 1e-9) + 1));
    }
}
