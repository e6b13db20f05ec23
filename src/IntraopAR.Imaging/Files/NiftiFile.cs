using System.Buffers.Binary;
using System.IO.Compression;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>NIfTI-1: <c>.nii</c>, <c>.nii.gz</c> and the pair <c>.hdr</c> with <c>.img</c>, of either byte order.</summary>
public static class NiftiFile
{
    /// <exception cref="BadInputException">Not NIfTI-1, cut short, without a place in space, or not one three-dimensional volume.</exception>
    public static Volume Read(string path)
    {
        path = HeaderBeside(path);
        using var file = StoredFile.Open(path, seeThroughGzip: true);
        var source = new PackedVoxels(path, file.Stream, file.IsGzip);
        var bytes = new byte[NiftiHeader.Length];
        source.Fill(bytes);
        var header = NiftiHeader.Parse(path, bytes);
        if (!header.Detached) return Voxels(header, path, file, source, header.VoxelOffset - NiftiHeader.Length);
        var image = ImageBeside(path);
        using var voxels = StoredFile.Open(image, seeThroughGzip: true);
        return Voxels(header, image, voxels, new(image, voxels.Stream, voxels.IsGzip), header.VoxelOffset);
    }

    /// <summary>Writes one file, gzip-compressed where the name ends in <c>.gz</c>, with LPS turned into an RAS sform and qform code 0.</summary>
    public static void Write(string path, bool force, Volume volume) => AtomicFile.Write(path, force, stream =>
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            Write(stream, volume);
            return;
        }

        using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        Write(gzip, volume);
    });

    private static Volume Voxels(NiftiHeader header, string path, StoredFile file, PackedVoxels source, long skip)
    {
        var promised = header.Grid.VoxelCount * header.Decoder.Type.Size();
        PackedVoxels.Check(path, "dim", file.Length - (file.IsGzip ? 0 : header.VoxelOffset), promised, file.IsGzip);
        if (file.IsGzip) PackedVoxels.CheckBomb(path, file.Length, promised, () => StoredFile.Open(path, seeThroughGzip: true).Stream);
        source.Skip(skip);
        var volume = header.Decoder.Decode(header.Grid, source);
        if (file.IsGzip) source.ExpectGzipEnd(path);
        return volume;
    }

    private static string HeaderBeside(string path) =>
        Stem(path, ".img") is { } stem ? FirstThere(path, stem + ".hdr", stem + ".hdr.gz") : path;

    private static string ImageBeside(string path) =>
        Stem(path, ".hdr") is { } stem
            ? FirstThere(path, stem + ".img", stem + ".img.gz")
            : throw new BadInputException(path, "magic", "is that of a header with its voxels in another file, but the name does not end in .hdr");

    private static string? Stem(string path, string ending)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) path = path[..^3];
        return path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? path[..^ending.Length] : null;
    }

    private static string FirstThere(string path, string first, string second) =>
        File.Exists(first) ? first : File.Exists(second) ? second : throw new BadInputException(path, "pair", $"{Path.GetFileName(first)} is not beside it");

    private static void Write(Stream to, Volume volume)
    {
        var (grid, type) = (volume.Grid, VoxelNumbers.Of(volume));
        if (grid.Nx > short.MaxValue || grid.Ny > short.MaxValue || grid.Nz > short.MaxValue)
            throw new ArgumentException("NIfTI-1 holds no size above 32767");
        Span<byte> h = stackalloc byte[352];
        h.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(h, NiftiHeader.Length);
        WriteShorts(h[40..], 3, grid.Nx, grid.Ny, grid.Nz, 1, 1, 1, 1);
        WriteShorts(h[70..], Code(type), 8 * type.Size());
        WriteFloats(h[76..], 1, grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z, 1, 1, 1, 1, 352, 1, 0);
        h[123] = 2;
        WriteShorts(h[252..], 0, 1);
        var (i, j, k, o) = (grid.Direction.Column0 * grid.Spacing.X, grid.Direction.Column1 * grid.Spacing.Y, grid.Direction.Column2 * grid.Spacing.Z, grid.Origin);
        WriteFloats(h[280..], -i.X, -j.X, -k.X, -o.X, -i.Y, -j.Y, -k.Y, -o.Y, i.Z, j.Z, k.Z, o.Z);
        "n+1"u8.CopyTo(h[344..]);
        to.Write(h);
        volume.WriteVoxels(to);
    }

    private static void WriteShorts(Span<byte> at, params ReadOnlySpan<int> values)
    {
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt16LittleEndian(at[(2 * i)..], (short)values[i]);
    }

    private static void WriteFloats(Span<byte> at, params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(at[(4 * i)..], (float)values[i]);
    }

    private static int Code(ScalarType type) => type switch
    {
        ScalarType.UInt8 => 2,
        ScalarType.Int16 => 4,
        ScalarType.Int32 => 8,
        ScalarType.Float32 => 16,
        ScalarType.Float64 => 64,
        ScalarType.Int8 => 256,
        ScalarType.UInt16 => 512,
        ScalarType.UInt32 => 768,
        ScalarType.Int64 => 1024,
        _ => 1280,
    };
}
