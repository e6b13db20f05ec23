using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>
/// Trilinear values of a scan of shorts along a straight run of pixels, eight at a time: one gathered 32-bit word holds a voxel
/// and its neighbour along x.
/// </summary>
internal readonly unsafe struct ScanRun(short* voxels, VolumeGrid grid, float outside)
{
    /// <summary>Pixels this far beyond the outermost voxel centres, in voxels, still take their value: single precision has no more.</summary>
    private const float Slack = 1e-3f;

    private readonly Vector256<float> mostX = Vector256.Create(grid.Nx - 1f), mostY = Vector256.Create(grid.Ny - 1f), mostZ = Vector256.Create(grid.Nz - 1f);
    private readonly Vector256<int> lastX = Vector256.Create(grid.Nx - 2), lastY = Vector256.Create(grid.Ny - 2), lastZ = Vector256.Create(grid.Nz - 2);
    private readonly Vector256<int> strideY = Vector256.Create(grid.Nx), strideZ = Vector256.Create(grid.Nx * grid.Ny);
    private readonly int alongY = grid.Nx, alongZ = grid.Nx * grid.Ny;

    public const int Width = 8;

    /// <summary>Whether this machine and this scan allow it.</summary>
    public static bool Fits(VolumeGrid g) => Avx2.IsSupported && g is { Nx: > 1, Ny: > 1, Nz: > 1 };

    /// <summary>Eight places in continuous voxel indices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> At(Vector256<float> x, Vector256<float> y, Vector256<float> z)
    {
        var low = Vector256.Create(-Slack);
        var high = Vector256.Create(Slack);
        var isIn = Vector256.GreaterThanOrEqual(x, low) & Vector256.GreaterThanOrEqual(y, low) & Vector256.GreaterThanOrEqual(z, low)
            & Vector256.LessThanOrEqual(x, mostX + high) & Vector256.LessThanOrEqual(y, mostY + high) & Vector256.LessThanOrEqual(z, mostZ + high);
        if (isIn == Vector256<float>.Zero) return Vector256.Create(outside);
        var (i, j, k) = (Whole(x, lastX), Whole(y, lastY), Whole(z, lastZ));
        var (fx, fy, fz) = (x - Vector256.ConvertToSingle(i), y - Vector256.ConvertToSingle(j), z - Vector256.ConvertToSingle(k));
        var at = i + j * strideY + k * strideZ;
        var near = Plane(voxels, at, fx, fy);
        var value = near + (Plane(voxels + alongZ, at, fx, fy) - near) * fz;
        return Vector256.ConditionalSelect(isIn, value, Vector256.Create(outside));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Whole(Vector256<float> p, Vector256<int> last) =>
        Vector256.Min(Vector256.Max(Avx.ConvertToVector256Int32WithTruncation(p), Vector256<int>.Zero), last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Plane(short* plane, Vector256<int> at, Vector256<float> fx, Vector256<float> fy)
    {
        var low = Line(Avx2.GatherVector256((int*)plane, at, 2), fx);
        return low + (Line(Avx2.GatherVector256((int*)(plane + alongY), at, 2), fx) - low) * fy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Line(Vector256<int> pair, Vector256<float> fx)
    {
        var a = Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(pair, 16), 16));
        return a + (Vector256.ConvertToSingle(Vector256.ShiftRightArithmetic(pair, 16)) - a) * fx;
    }
}
