using System.Globalization;
using System.IO.Compression;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>NRRD: <c>.nrrd</c> and <c>.nhdr</c> with its voxels in another file; raw, gzip and text encodings.</summary>
public static class NrrdFile
{
    /// <exception cref="BadInputException">Not NRRD, cut short, without a place in space, or with several layers.</exception>
    public static Volume Read(string path)
    {
        var (header, volume) = ReadAll(path);
        return header.Layers == 1 ? volume : throw new BadInputException(path, "sizes", $"{header.Layers} values per voxel", "give one volume; a segmentation of several layers goes in as labels");
    }

    /// <summary>The header and all its voxels; where there are layers they follow each other along the third index of a longer grid.</summary>
    internal static (NrrdHeader Header, Volume Voxels) ReadAll(string path)
    {
        using var file = StoredFile.Open(path, seeThroughGzip: false);
        var header = NrrdHeader.Read(path, file.Stream);
        if (header.DataFile is not { } name) return (header, Voxels(header, path, file));
        if (name.StartsWith("LIST", StringComparison.Ordinal) || name.Contains('%', StringComparison.Ordinal))
            throw new BadInputException(path, "data file", "names several files", "join them into one");
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
        using var voxels = StoredFile.Open(beside, seeThroughGzip: false);
        return (header, Voxels(header, beside, voxels));
    }

    /// <summary>Writes one file in LPS, gzip-encoded.</summary>
    /// <param name="pairs">Further <c>key:=value</c> lines.</param>
    public static void Write(string path, bool force, Volume volume, IReadOnlyDictionary<string, string>? pairs = null) =>
        AtomicFile.Write(path, force, stream => Write(stream, volume, pairs));

    /// <summary>The same into a stream.</summary>
    public static void Write(Stream stream, Volume volume, IReadOnlyDictionary<string, string>? pairs = null)
    {
        var (grid, type) = (volume.Grid, VoxelNumbers.Of(volume));
        var text = new StringBuilder("NRRD0005\n");
        var (i, j, k) = (grid.Direction.Column0 * grid.Spacing.X, grid.Direction.Column1 * grid.Spacing.Y, grid.Direction.Column2 * grid.Spacing.Z);
        text.Append(CultureInfo.InvariantCulture, $"type: {Name(type)}\ndimension: 3\nspace: left-posterior-superior\nsizes: {grid.Nx} {grid.Ny} {grid.Nz}\n");
        text.Append(CultureInfo.InvariantCulture, $"space directions: {Vector(i)} {Vector(j)} {Vector(k)}\nkinds: domain domain domain\n");
        text.Append(CultureInfo.InvariantCulture, $"endian: little\nencoding: gzip\nspace origin: {Vector(grid.Origin)}\n");
        foreach (var (key, value) in pairs ?? new Dictionary<string, string>()) text.Append(CultureInfo.InvariantCulture, $"{key}:={value}\n");
        stream.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
        using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        volume.WriteVoxels(gzip);
    }

    private static Volume Voxels(NrrdHeader header, string path, StoredFile file)
    {
        var stream = file.Stream;
        // NRRD counts skipped lines and bytes before decompression.
        for (var line = 0L; line < header.LineSkip; line++)
            for (int b; (b = stream.ReadByte()) != '\n';)
                if (b < 0) throw new BadInputException(path, "line skip", "passes the end of the file");
        var gzip = header.Encoding is "gzip" or "gz";
        var text = header.Encoding is "ascii" or "text" or "txt";
        if (!gzip && !text && header.Encoding != "raw")
            throw new BadInputException(path, "encoding", $"'{TextHeader.Shortened(header.Encoding)}' is not read here", "save it with raw, gzip or ascii encoding");
        var promised = header.Grid.VoxelCount * header.Layers * header.Type.Size();
        // Byte skip −1 says that the voxels are the file's last bytes.
        var skip = header is { ByteSkip: -1, Encoding: "raw" } ? file.Length - stream.Position - promised : header.ByteSkip;
        var left = file.Length - stream.Position - skip;
        if (skip < 0) throw new BadInputException(path, "byte skip", "no such number of bytes is there", "the file is cut short or its header is wrong");
        // A number as text takes a digit and a space at least.
        PackedVoxels.Check(path, "sizes", text ? (left + 1) / 2 : left, text ? header.Grid.VoxelCount * header.Layers : promised, gzip);
        stream.Position += skip;
        if (gzip) PackedVoxels.CheckBomb(path, left, promised, () => new GZipStream(StoredFile.Beginning(path, stream.Position), CompressionMode.Decompress));

        using var inflated = gzip ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        var packed = new PackedVoxels(path, inflated ?? stream, gzip);
        var all = header.Grid with { Nz = checked(header.Grid.Nz * header.Layers) };
        var volume = new VoxelDecoder(path, header.Type, header.BigEndian).Decode(all, text ? new TextVoxels(path, stream) : packed);
        if (gzip) packed.ExpectGzipEnd(path);
        return volume;
    }

    private static string Vector(Vec3 v) => FormattableString.Invariant($"({v.X:R},{v.Y:R},{v.Z:R})");

    private static string Name(ScalarType type) => type switch
    {
        ScalarType.Int8 => "int8",
        ScalarType.UInt8 => "uint8",
        ScalarType.Int16 => "int16",
        ScalarType.UInt16 => "uint16",
        ScalarType.Int32 => "int32",
        ScalarType.UInt32 => "uint32",
        ScalarType.Int64 => "int64",
        ScalarType.UInt64 => "uint64",
        ScalarType.Float32 => "float",
        _ => "double",
    };
}
