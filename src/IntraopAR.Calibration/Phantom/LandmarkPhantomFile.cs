using System.Xml.Linq;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A phantom's landmarks from a PLUS device-set file, and the pointer's tip where the same file has it.</summary>
/// <param name="Tip">Null where the file does not say where the tip is.</param>
/// <param name="StylusFrame">Name of the pointer's marker in sequences.</param>
public sealed record LandmarkPhantomFile(IReadOnlyList<PhantomLandmark> Landmarks, Point<Stylus>? Tip, string StylusFrame, string ReferenceFrame)
{
    /// <summary>Phantoms have eight; naming them takes time with the cube of their number.</summary>
    private const int MostLandmarks = 64;

    /// <exception cref="BadInputException">Not such a file, or it describes no landmarks.</exception>
    public static LandmarkPhantomFile Read(string path)
    {
        var root = SafeXml.Read(path, "PlusConfiguration");
        string Frame(string element, string attribute, string otherwise) => root.Element(element)?.Attribute(attribute)?.Value is { Length: > 0 and < 100 } name ? name : otherwise;
        var tip = Frame("vtkPlusPhantomLandmarkRegistrationAlgo", "StylusTipCoordinateFrame", "StylusTip");
        var stylus = Frame("vtkPlusPivotCalibrationAlgo", "ObjectMarkerCoordinateFrame", "Stylus");
        return new(ReadLandmarks(path, root), ReadTip(path, root, tip, stylus), stylus, Frame("vtkPlusPhantomLandmarkRegistrationAlgo", "ReferenceCoordinateFrame", "Reference"));
    }

    private static List<PhantomLandmark> ReadLandmarks(string path, XElement root)
    {
        var found = new List<PhantomLandmark>();
        foreach (var e in root.Element("PhantomDefinition")?.Element("Geometry")?.Element("Landmarks")?.Elements("Landmark") ?? [])
        {
            var name = e.Attribute("Name")?.Value ?? $"#{found.Count + 1}";
            var p = SafeXml.Numbers(path, "Landmark Position", e.Attribute("Position")?.Value, 3);
            if (p.Any(x => Math.Abs(x) > 1e4)) throw new BadInputException(path, "Landmark Position", "is farther than 10 m");
            if (found.Any(f => f.Name == name)) throw new BadInputException(path, "Landmark Name", "two landmarks have the same");
            found.Add(new(name, new(p[0], p[1], p[2])));
            if (found.Count > MostLandmarks) throw new BadInputException(path, "Landmarks", $"more than {MostLandmarks}");
        }

        return found.Count > 0 ? found : throw new BadInputException(path, "Landmarks", "there are none", "describe the phantom's divots as <Landmark Name=\"#1\" Position=\"x y z\"/>");
    }

    private static Point<Stylus>? ReadTip(string path, XElement root, string tip, string stylus)
    {
        foreach (var t in root.Element("CoordinateDefinitions")?.Elements("Transform") ?? [])
        {
            if (t.Attribute("From")?.Value != tip || t.Attribute("To")?.Value != stylus) continue;
            var m = SafeXml.Numbers(path, $"{tip} to {stylus}", t.Attribute("Matrix")?.Value, 16);
            return new(m[3], m[7], m[11]);
        }

        return null;
    }
}
