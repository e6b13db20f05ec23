using System.Xml;
using System.Xml.Linq;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>XML from outside: no document type, no entities, a limit on size; what is wrong becomes one line.</summary>
internal static class SafeXml
{
    private const long LargestFile = 256L << 20;

    public static XElement Read(string path, string root)
    {
        var data = WholeFile.Read(path);
        if (data.LongLength > LargestFile) throw new BadInputException(path, "file", "is larger than 256 MB");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(data), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            Depth(path, data);
            var found = XDocument.Load(reader).Root!;
            return found.Name.LocalName == root ? found : throw new BadInputException(path, "root element", $"is not {root}", "give the file that PLUS wrote");
        }
        catch (XmlException e)
        {
            throw new BadInputException(path, $"line {e.LineNumber}", $"is no valid XML ({e.Message})");
        }
    }

    public static double[] Numbers(string source, string field, string? text, int count)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != count) throw new BadInputException(source, field, $"{count} numbers belong here, not {words.Length}");
        return Array.ConvertAll(words, w => double.TryParse(w, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
            ? x
            : throw new BadInputException(source, field, "holds what is no number"));
    }

    /// <summary>A document is built by recursion in some places; a hundred levels are more than any of these files has.</summary>
    private static void Depth(string path, byte[] data)
    {
        using var reader = XmlReader.Create(new MemoryStream(data), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
            if (reader.Depth > 100)
                throw new BadInputException(path, "file", "elements are nested more than 100 deep");
    }
}
