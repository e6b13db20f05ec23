using System.Buffers.Binary;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// The 348 bytes that begin a NIfTI-1 file (nifti1.h, R. W. Cox 2003), with its place in space turned from RAS into LPS.
/// The sform is taken where its code is above zero, else the qform; with neither the volume has no place in space.
/// </summary>
internal sealed record NiftiHeader(VolumeGrid Grid, VoxelDecoder Decoder, long VoxelOffset, bool Detached)
{
    public const int Length = 348;

    public static NiftiHeader Parse(string source, ReadOnlySpan<byte> h)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(h);
        var big = BinaryPrimitives.ReadInt32BigEndian(h) is Length or 540;
        if (size == 540 || (big && size != Length && BinaryPrimitives.ReadInt32BigEndian(h) == 540))
            throw new BadInputException(source, "sizeof_hdr", "is NIfTI-2's", "convert the file to NIfTI-1");
        if (size != Length && !big) throw new BadInputException(source, "sizeof_hdr", "is not 348: no NIfTI-1 file");
        var detached = h[344..347].SequenceEqual("ni1"u8);
        if (!detached && !h[344..347].SequenceEqual("n+1"u8))
            throw new BadInputException(source, "magic", "is neither n+1 nor ni1 (an ANALYZE file has no place in space)", "convert the file to NIfTI-1");

        var f = new Fields(source, big);
        var rank = f.Short(h, 40);
        if (rank is < 2 or > 7) throw new BadInputException(source, "dim[0]", $"{rank} dimensions");
        var dims = (X: (long)f.Short(h, 42), Y: (long)f.Short(h, 44), Z: rank < 3 ? 1L : f.Short(h, 46));
        for (var d = 4; d <= rank; d++)
            if (f.Short(h, 40 + 2 * d) > 1)
                throw new BadInputException(source, $"dim[{d}]", $"{f.Short(h, 40 + 2 * d)} volumes in one file (a series or vectors)", "give one three-dimensional volume");
        GridFromColumns.CheckedCount(source, "dim", dims.X, dims.Y, dims.Z);

        var type = TypeOf(source, f.Short(h, 70));
        if (f.Short(h, 72) is var bits && bits != 8 * type.Size())
            throw new BadInputException(source, "bitpix", $"{bits} bits per voxel do not go with datatype {f.Short(h, 70)}");
        var offset = f.Float(h, 108);
        if (!float.IsInteger(offset) || offset < (detached ? 0 : Length) || offset > 1e9f)
            throw new BadInputException(source, "vox_offset", FormattableString.Invariant($"{offset} is no place for voxels"));
        var (slope, intercept) = ((double)f.Float(h, 112), (double)f.Float(h, 116));
        if (slope == 0 || !double.IsFinite(slope)) (slope, intercept) = (1, 0);
        if (!double.IsFinite(intercept)) throw new BadInputException(source, "scl_inter", "is not finite");
        return new(Place(source, f, h, dims), new(source, type, big, slope, intercept), (long)offset, detached);
    }

    private static VolumeGrid Place(string source, Fields f, ReadOnlySpan<byte> h, (long X, long Y, long Z) dims)
    {
        // xyzt_units, lowest three bits: metres, millimetres (also where none is named), micrometres.
        var unit = (h[123] & 7) switch { 1 => 1000.0, 3 => 0.001, _ => 1.0 };
        if (f.Short(h, 254) > 0)
        {
            var (x, y, z) = (f.Row(h, 280), f.Row(h, 296), f.Row(h, 312));
            return Lps("sform", new(x.A, y.A, z.A), new(x.B, y.B, z.B), new(x.C, y.C, z.C), new(x.D, y.D, z.D));
        }

        if (f.Short(h, 252) <= 0)
            throw new BadInputException(source, "sform_code, qform_code", "both are 0: the volume has no place in space", "export it with its orientation");
        var (b, c, d) = ((double)f.Float(h, 256), (double)f.Float(h, 260), (double)f.Float(h, 264));
        var rest = 1 - (b * b + c * c + d * d);
        if (!(rest > -1e-3)) throw new BadInputException(source, "quatern_b, c, d", "are not part of a unit quaternion");
        var a = Math.Sqrt(Math.Max(0, rest));
        if (rest < 1e-7)
        {
            // Half a turn: rounding may have left the vector part longer than one (nifti1_io.c does the same).
            var n = Math.Sqrt(b * b + c * c + d * d);
            (a, b, c, d) = (0, b / n, c / n, d / n);
        }

        var flip = f.Float(h, 76) < 0 ? -1.0 : 1.0;
        var (sx, sy, sz) = ((double)f.Float(h, 80), (double)f.Float(h, 84), (double)f.Float(h, 88));
        if (!(sx > 0 && sy > 0 && sz > 0)) throw new BadInputException(source, "pixdim", "a voxel spacing that is not above zero");
        return Lps(
            "qform",
            new Vec3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)) * sx,
            new Vec3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)) * sy,
            new Vec3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c) * (sz * flip),
            new(f.Float(h, 268), f.Float(h, 272), f.Float(h, 276)));

        VolumeGrid Lps(string field, Vec3 i, Vec3 j, Vec3 k, Vec3 origin)
        {
            return GridFromColumns.Make(source, field, dims, Turn(i), Turn(j), Turn(k), Turn(origin));
            Vec3 Turn(Vec3 ras) => new Vec3(-ras.X, -ras.Y, ras.Z) * unit;
        }
    }

    private static ScalarType TypeOf(string source, short code) => code switch
    {
        2 => ScalarType.UInt8,
        4 => ScalarType.Int16,
        8 => ScalarType.Int32,
        16 => ScalarType.Float32,
        64 => ScalarType.Float64,
        256 => ScalarType.Int8,
        512 => ScalarType.UInt16,
        768 => ScalarType.UInt32,
        1024 => ScalarType.Int64,
        1280 => ScalarType.UInt64,
        _ => throw new BadInputException(source, "datatype", $"{code} is not one number per voxel of up to 64 bits"),
    };

    private readonly record struct Fields(string Source, bool Big)
    {
        public short Short(ReadOnlySpan<byte> h, int at) =>
            Big ? BinaryPrimitives.ReadInt16BigEndian(h[at..]) : BinaryPrimitives.ReadInt16LittleEndian(h[at..]);

        public float Float(ReadOnlySpan<byte> h, int at) =>
            Big ? BinaryPrimitives.ReadSingleBigEndian(h[at..]) : BinaryPrimitives.ReadSingleLittleEndian(h[at..]);

        public (double A, double B, double C, double D) Row(ReadOnlySpan<byte> h, int at) =>
            (Float(h, at), Float(h, at + 4), Float(h, at + 8), Float(h, at + 12));
    }
}
