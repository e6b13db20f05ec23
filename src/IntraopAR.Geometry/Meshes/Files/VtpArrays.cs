using System.IO.Compression;

namespace IntraopAR.Geometry;

/// <summary>Arrays of a VTP file as this program writes them: inline base64, zlib-compressed in one block each, with 64-bit headers.</summary>
internal static class VtpArrays
{
    public const string FileElement = "<VTKFile type=\"PolyData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\" compressor=\"vtkZLibDataCompressor\">";

    /// <summary>3D Slicer's word for the axes, as the characters' numbers: LPS.</summary>
    public const string Space = "<FieldData><DataArray type=\"String\" Name=\"SPACE\" NumberOfTuples=\"1\" format=\"ascii\">76 80 83 0</DataArray></FieldData>";

    /// <param name="extra">Further attributes, with a space before each.</param>
    public static void Write(TextWriter text, string type, string name, string extra, Action<BinaryWriter> values)
    {
        var plain = Pack(values);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(plain);
        var header = new byte[32];
        long[] lengths = plain.Length == 0 ? [0, 0, 0, 0] : [1, plain.Length, plain.Length, packed.Length];
        Buffer.BlockCopy(lengths, 0, header, 0, 32);
        text.WriteLine($"<DataArray type=\"{type}\" Name=\"{name}\"{extra} format=\"binary\">");
        text.WriteLine(Convert.ToBase64String(header) + Convert.ToBase64String(packed.ToArray()));
        text.WriteLine("</DataArray>");
    }

    private static byte[] Pack(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true)) write(writer);
        return memory.ToArray();
    }
}
