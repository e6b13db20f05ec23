using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>
/// VTK XML PolyData (.vtp): ascii, inline base64 and appended data, raw or base64, plain or zlib-compressed. Several
/// pieces become one surface. A SPACE field of 3D Slicer is honoured.
/// </summary>
internal static class VtpReader
{
    public static MeshContent Read(string path, byte[] data) => Walk(path, data, (storage, xml) => new VtpWalk(path, storage).Read(xml));

    /// <summary>Opens the file's XML for one pass over it.</summary>
    public static T Walk<T>(string path, byte[] data, Func<VtpStorage, XmlReader, T> walk)
    {
        // Raw appended bytes are not XML; the part before them is closed by hand.
        var appended = data.AsSpan().IndexOf("<AppendedData"u8);
        var storage = VtpStorage.Of(path, data, appended);
        byte[] xml = appended < 0 ? data : [.. data.AsSpan(0, appended), .. "</VTKFile>"u8];
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CheckCharacters = false };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), settings);
            return walk(storage, reader);
        }
        catch (XmlException e)
        {
            throw new BadInputException(path, $"line {e.LineNumber}", "is not the XML of a VTP file", "write the file again from its source");
        }
    }
}
