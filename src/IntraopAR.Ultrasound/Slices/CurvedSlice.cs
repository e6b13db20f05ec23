using System.Runtime.Intrinsics;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>
/// What a scan shows where an ultrasound picture lies in the deformed patient: every pixel is carried back into the scan, where
/// the picture's plane is a curved surface. The way back is worked out at every eighth pixel and drawn out between them.
/// </summary>
public static class CurvedSlice
{
    private const int Lattice = ScanRun.Width;

    /// <param name="back">Patient→Model.</param>
    /// <param name="scanFromModel">Identity for the scan that the model was made from.</param>
    /// <param name="plane">Pixel to Patient, mm.</param>
    /// <param name="outside">For pixels beyond the outermost voxel centres.</param>
    public static void Into(Volume<short> scan, InverseField back, RigidMotion scanFromModel, ImagePlane plane, int width, int height, float outside, float[] pixels)
    {
        if (pixels.Length < width * height) throw new ArgumentException($"{pixels.Length} places for {width} x {height}", nameof(pixels));
        if (!ScanRun.Fits(scan.Grid)) throw new PlatformNotSupportedException("the live slice needs a processor with AVX2 and a scan of two slices or more");
        var (columns, rows) = ((width + Lattice - 1) / Lattice + 1, (height + Lattice - 1) / Lattice);
        Parallel.For(0, (rows + 1) / 2, pair =>
        {
            var (above, below) = (new Places(columns), new Places(columns));
            above.Fill(scan.Grid, back, scanFromModel, plane, 2 * pair * Lattice);
            for (var row = 2 * pair; row < Math.Min(rows, 2 * pair + 2); row++)
            {
                below.Fill(scan.Grid, back, scanFromModel, plane, (row + 1) * Lattice);
                Band(scan, above, below, width, row * Lattice, Math.Min(height, (row + 1) * Lattice), outside, pixels);
                (above, below) = (below, above);
            }
        });
    }

    private static unsafe void Band(Volume<short> scan, Places above, Places below, int width, int top, int bottom, float outside, float[] pixels)
    {
        var lanes = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) / Lattice;
        Span<float> rest = stackalloc float[Lattice];
        fixed (short* voxels = scan.Voxels)
        {
            var run = new ScanRun(voxels, scan.Grid, outside);
            for (var c = 0; c * Lattice < width; c++)
                for (var y = top; y < bottom; y++)
                {
                    var down = (float)(y - top) / Lattice;
                    var values = run.At(Along(above.X, below.X, c, down, lanes), Along(above.Y, below.Y, c, down, lanes), Along(above.Z, below.Z, c, down, lanes));
                    var row = pixels.AsSpan(y * width + c * Lattice, Math.Min(Lattice, width - c * Lattice));
                    values.CopyTo(rest);
                    rest[..row.Length].CopyTo(row);
                }
        }
    }

    private static Vector256<float> Along(float[] above, float[] below, int c, float down, Vector256<float> lanes)
    {
        var (from, to) = (above[c] + (below[c] - above[c]) * down, above[c + 1] + (below[c + 1] - above[c + 1]) * down);
        return Vector256.Create(from) + lanes * (to - from);
    }

    /// <summary>Continuous voxel indices of every eighth pixel of a row.</summary>
    private sealed class Places(int columns)
    {
        public readonly float[] X = new float[columns];
        public readonly float[] Y = new float[columns];
        public readonly float[] Z = new float[columns];

        public void Fill(VolumeGrid grid, InverseField back, RigidMotion scanFromModel, ImagePlane plane, int row)
        {
            var toIndex = grid.Direction.Inverted();
            for (var c = 0; c < columns; c++)
            {
                var model = back.Apply(new Point<Patient>(plane.Apply(new(c * Lattice, row))));
                var p = toIndex * (scanFromModel.Apply(model.Position) - grid.Origin);
                (X[c], Y[c], Z[c]) = ((float)(p.X / grid.Spacing.X), (float)(p.Y / grid.Spacing.Y), (float)(p.Z / grid.Spacing.Z));
            }
        }
    }
}
