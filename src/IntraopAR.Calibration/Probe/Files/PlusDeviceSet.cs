using System.Globalization;
using System.Xml.Linq;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>What a PLUS device-set file says that calibrating a probe needs.</summary>
/// <param name="PhantomToReference">Null where the phantom has not been registered.</param>
/// <param name="Segmentation">How echoes are told from noise.</param>
public sealed record PlusDeviceSet(
    string Path, WirePhantom Phantom, RigidMotion? PhantomToReference, string ImageFrame, string ProbeFrame, string ReferenceFrame, string PhantomFrame, WireSegmentation Segmentation)
{
    private const double RotationTolerance = 2e-3;

    /// <exception cref="BadInputException">Not such a file, or it describes no N-wires.</exception>
    public static PlusDeviceSet Read(string path)
    {
        var root = SafeXml.Read(path, "PlusConfiguration");
        var algorithm = root.Element("vtkPlusProbeCalibrationAlgo");
        string Frame(string attribute, string otherwise) => algorithm?.Attribute(attribute)?.Value is { Length: > 0 and < 100 } name ? name : otherwise;
        var (phantom, reference) = (Frame("PhantomCoordinateFrame", "Phantom"), Frame("ReferenceCoordinateFrame", "Reference"));
        return new(
            path, ReadPhantom(path, root), ReadTransform(path, root, phantom, reference),
            Frame("ImageCoordinateFrame", "Image"), Frame("ProbeCoordinateFrame", "Probe"), reference, phantom, ReadSegmentation(path, root.Element("Segmentation")));
    }

    private static WirePhantom ReadPhantom(string path, XElement root)
    {
        var definition = root.Element("PhantomDefinition") ?? throw new BadInputException(path, "PhantomDefinition", "is absent", "give the device-set file that describes the phantom");
        var patterns = new List<NWire>();
        foreach (var p in definition.Element("Geometry")?.Elements("Pattern") ?? [])
        {
            var type = p.Attribute("Type")?.Value;
            if (type != "NWire") throw new BadInputException(path, "Pattern Type", $"'{Short(type)}' is not known; NWire is");
            var wires = p.Elements("Wire").Select(w => new Wire(
                w.Attribute("Name")?.Value ?? $"wire {patterns.Count * 3 + 1}",
                Place(path, w, "EndPointFront"), Place(path, w, "EndPointBack"))).ToArray();
            if (wires.Length != 3) throw new BadInputException(path, "Pattern", $"an N-wire has three wires, not {wires.Length}");
            patterns.Add(new(wires[0], wires[1], wires[2]));
        }

        return WirePhantom.Create(path, definition.Element("Description")?.Attribute("Name")?.Value ?? "phantom", patterns);
    }

    private static Vec3 Place(string path, XElement wire, string attribute)
    {
        var n = SafeXml.Numbers(path, $"Wire {attribute}", wire.Attribute(attribute)?.Value, 3);
        return new(n[0], n[1], n[2]);
    }

    private static RigidMotion? ReadTransform(string path, XElement root, string from, string to)
    {
        foreach (var t in root.Element("CoordinateDefinitions")?.Elements("Transform") ?? [])
        {
            var (a, b) = (t.Attribute("From")?.Value, t.Attribute("To")?.Value);
            if ((a, b) != (from, to) && (b, a) != (from, to)) continue;
            var numbers = SafeXml.Numbers(path, $"{from} to {to}", t.Attribute("Matrix")?.Value, 16);
            if (!RigidMotion.TryFromMatrix(numbers, RotationTolerance, out var motion, out var reason)) throw new BadInputException(path, $"{from} to {to}", reason);
            return a == from ? motion : motion.Inverse();
        }

        return null;
    }

    private static WireSegmentation ReadSegmentation(string path, XElement? s)
    {
        double? Number(string attribute) => s?.Attribute(attribute)?.Value is { } text
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && x is > 0 and < 1e4
                ? x
                : throw new BadInputException(path, $"Segmentation {attribute}", "is no positive number")
            : null;
        var d = new WireSegmentation();
        return d with
        {
            SpacingMm = Number("ApproximateSpacingMmPerPixel") ?? d.SpacingMm,
            EchoRadiusMm = Number("MorphologicalOpeningCircleRadiusMm") ?? d.EchoRadiusMm,
            FaintestPercent = Number("ThresholdImagePercent") ?? d.FaintestPercent,
            FromLineMm = Number("CollinearPointsMaxDistanceFromLineMm") ?? d.FromLineMm,
        };
    }

    private static string Short(string? text) => text is null ? "" : text.Length > 40 ? text[..40] : text;
}
