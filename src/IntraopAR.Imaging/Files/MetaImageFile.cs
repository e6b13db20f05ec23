using System.IO.Compression;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>MetaImage: <c>.mha</c>, and <c>.mhd</c> with its voxels in another file; plain, zlib or text.</summary>
public static class MetaImageFile
{
    /// <exception cref="BadInputException">Not MetaImage, cut short, without a place in space, or not one three-dimensional volume.</exception>
    public static Volume Read(string path)
    {
        using var file = StoredFile.Open(path, seeThroughGzip: false);
        var header = MetaImageHeader.Read(path, file.Stream);
        if (header.DataFile.Equals("LOCAL", StringComparison.OrdinalIgnoreCase)) return Voxels(header, path, file);
        if (header.DataFile.Length == 0 || header.DataFile.StartsWith("LIST", StringComparison.Ordinal) || header.DataFile.Contains('%', StringComparison.Ordinal))
            throw new BadInputException(path, "ElementDataFile", "names no file, or several", "join them into one");
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, header.DataFile);
        using var voxels = StoredFile.Open(beside, seeThroughGzip: false);
        return Voxels(header, beside, voxels);
    }

    /// <summary>Writes one <c>.mha</c> file in LPS, zlib-compressed.</summary>
    public static void Write(string path, bool force, Volume volume) => AtomicFile.Write(path, force, stream =>
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) volume.WriteVoxels(zlib);
        var grid = volume.Grid;
        var text = new StringBuilder("ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = True\n");
        text.Append(FormattableString.Invariant($"CompressedDataSize = {packed.Length}\n"));
        text.Append("TransformMatrix =").Append(Three(grid.Direction.Column0)).Append(Three(grid.Direction.Column1)).Append(Three(grid.Direction.Column2));
        text.Append("\nOffset =").Append(Three(grid.Origin)).Append("\nCenterOfRotation = 0 0 0\nElementSpacing =").Append(Three(grid.Spacing));
        text.Append(FormattableString.Invariant($"\nDimSize = {grid.Nx} {grid.Ny} {grid.Nz}\nElementType = {Name(VoxelNumbers.Of(volume))}\nElementDataFile = LOCAL\n"));
        stream.Write(Encoding.ASCII.GetBytes(text.ToString()));
        packed.Position = 0;
        packed.CopyTo(stream);
    });

    private static Volume Voxels(MetaImageHeader header, string path, StoredFile file)
    {
        var stream = file.Stream;
        var promised = header.Grid.VoxelCount * header.Type.Size();
        // HeaderSize −1 says that the voxels are the file's last bytes.
        var skip = header is { HeaderSize: -1, Compressed: false } ? file.Length - stream.Position - promised : header.HeaderSize;
        var left = file.Length - stream.Position - skip;
        if (skip < 0) throw new BadInputException(path, "HeaderSize", "no such number of bytes is there", "the file is cut short or its header is wrong");
        if (header is { Compressed: true, CompressedSize: { } size } && left < size)
            throw new BadInputException(path, "CompressedDataSize", $"{size} bytes are promised, but only {Math.Max(0, left)} are there: the file is cut short", "fetch it again");
        PackedVoxels.Check(path, "DimSize", header.Binary ? left : (left + 1) / 2, header.Binary ? promised : header.Grid.VoxelCount, header is { Binary: true, Compressed: true });
        stream.Position += skip;
        var decoder = new VoxelDecoder(path, header.Type, header.BigEndian);
        if (!header.Binary) return decoder.Decode(header.Grid, new TextVoxels(path, stream));
        if (header.Compressed) PackedVoxels.CheckBomb(path, left, promised, () => new ZLibStream(StoredFile.Beginning(path, stream.Position), CompressionMode.Decompress));
        using var inflated = header.Compressed ? new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        var packed = new PackedVoxels(path, inflated ?? stream, header.Compressed);
        var volume = decoder.Decode(header.Grid, packed);
        packed.ExpectEnd();
        return volume;
    }

    private static string Three(Vec3 v) => FormattableString.Invariant($" {v.X:R} {v.Y:R} {v.Z:R}");

    private static string Name(ScalarType type) => type switch
    {
        ScalarType.Int8 => "MET_CHAR",
        ScalarType.UInt8 => "MET_UCHAR",
        ScalarType.Int16 => "MET_SHORT",
        ScalarType.UInt16 => "MET_USHORT",
        ScalarType.Int32 => "MET_INT",
        ScalarType.UInt32 => "MET_UINT",
        ScalarType.Int64 => "MET_LONG_LONG",
        ScalarType.UInt64 => "MET_ULONG_LONG",
        ScalarType.Float32 => "MET_FLOAT",
        _ => "MET_DOUBLE",
    };
}
