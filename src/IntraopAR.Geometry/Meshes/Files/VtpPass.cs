using System.Globalization;
using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>One pass over the XML of a VTP file: where it is, and what is wrong with it; what is gathered is the matter of who derives from it.</summary>
internal abstract class VtpPass(string path, VtpStorage storage)
{
    private const int Deepest = 32;

    protected VtpStorage Storage => storage;

    /// <summary>The element whose arrays are read now; empty between them.</summary>
    protected string Section { get; private set; } = "";

    /// <summary>Whether a field of the file says that its coordinates are Right, Anterior, Superior.</summary>
    protected bool Ras { get; private set; }

    protected void Walk(XmlReader reader)
    {
        var found = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
            {
                Ended(reader.Name);
                if (reader.Name == Section) Section = "";
                continue;
            }

            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.Depth > Deepest) throw Fault("XML", "is nested too deeply");
            switch (reader.Name)
            {
                case "VTKFile":
                    found = reader.GetAttribute("type") == "PolyData";
                    if (!found) throw Fault("type", $"{reader.GetAttribute("type")} is not PolyData");
                    storage.Header(reader);
                    break;
                case "Piece":
                    Piece(reader);
                    break;
                case "Points" or "Polys" or "Strips" or "FieldData" or "PointData" or "CellData" or "Verts" or "Lines":
                    Section = reader.IsEmptyElement ? "" : reader.Name;
                    break;
                case "DataArray" or "Array":
                    var name = reader.GetAttribute("Name") ?? "";
                    if (Section == "FieldData" && name == "SPACE") Ras = Letters(reader) == "RAS";
                    else Take(reader, name);
                    break;
            }
        }

        if (!found) throw Fault("VTKFile", "is missing");
    }

    protected abstract void Piece(XmlReader reader);

    protected abstract void Take(XmlReader reader, string name);

    protected abstract void Ended(string element);

    /// <summary>Three numbers a point.</summary>
    protected double[] Places(XmlReader reader, int count)
    {
        if (reader.GetAttribute("NumberOfComponents") is { } n && n != "3") throw Fault("Points", $"has {n} components instead of 3");
        return storage.Doubles(reader, 3L * count, "Points");
    }

    protected int Count(XmlReader reader, string name)
    {
        if (reader.GetAttribute(name) is not { } text) return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw Fault(name, "is not a count");
    }

    protected BadInputException Fault(string field, string reason, string remedy = "write the file again from its source") => new(path, field, reason, remedy);

    /// <summary>The characters of a string are there as numbers.</summary>
    private string Letters(XmlReader reader) =>
        string.Concat(storage.Integers(reader, null, "SPACE").TakeWhile(c => c is > 0 and < 128).Take(8).Select(c => (char)c));
}
