using System.Globalization;
using System.Xml.Linq;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>A wire phantom with its place: out of its file, or put there out of the phantom's own profile.</summary>
/// <param name="Xml">The file's text with that place in it, as the verb reads it.</param>
internal sealed record PhantomPlace(PlusDeviceSet Set, string Xml)
{
    /// <param name="place">Reference from phantom, of a profile in force; null: what the file says.</param>
    /// <exception cref="BadInputException">The file describes no wires, or nobody says where the phantom is.</exception>
    public static PhantomPlace Of(string path, RigidMotion? place)
    {
        var set = PlusDeviceSet.Read(path);
        var text = File.ReadAllText(path);
        if (place is not { } known)
            return set.PhantomToReference is not null
                ? new(set, text)
                : throw new BadInputException(Path.GetFileName(path), "phantom", "is not registered to the reference marker: neither its file nor a profile says where it is", "calibrate the phantom first: touch its landmarks");
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        var definitions = document.Root!.Element("CoordinateDefinitions");
        if (definitions is null) document.Root.Add(definitions = new XElement("CoordinateDefinitions"));
        definitions.Elements("Transform").Where(t => (t.Attribute("From")?.Value, t.Attribute("To")?.Value) is var (a, b) && ((a, b) == (set.PhantomFrame, set.ReferenceFrame) || (b, a) == (set.PhantomFrame, set.ReferenceFrame))).ToList().ForEach(t => t.Remove());
        definitions.Add(new XElement(
            "Transform", new XAttribute("From", set.PhantomFrame), new XAttribute("To", set.ReferenceFrame),
            new XAttribute("Matrix", string.Join(' ', known.ToMatrix().Select(x => x.ToString("R", CultureInfo.InvariantCulture))))));
        return new(set with { PhantomToReference = known }, document.ToString(SaveOptions.DisableFormatting));
    }
}
