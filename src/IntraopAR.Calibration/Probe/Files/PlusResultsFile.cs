using System.Xml.Linq;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// Frames of a PLUS probe calibration file (<c>.results.xml</c>): segmented points and tracker fields only. The file also
/// holds PLUS's answer; it is not read.
/// </summary>
public sealed record PlusResultsFile(IReadOnlyList<PlusResultsFrame> Calibration, IReadOnlyList<PlusResultsFrame> Validation)
{
    private const double RotationTolerance = 2e-3;

    public static bool IsOne(string path) => path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BadInputException">Not such a file, or without calibration frames.</exception>
    public static PlusResultsFile Read(string path, PlusDeviceSet set)
    {
        var report = SafeXml.Read(path, "ProbeCalibrationResult").Element("ErrorReport");
        var calibration = Frames(path, set, report?.Element("CalibrationData"));
        if (calibration.Count == 0) throw new BadInputException(path, "CalibrationData", "holds no frames");
        return new(calibration, Frames(path, set, report?.Element("ValidationData")));
    }

    private static List<PlusResultsFrame> Frames(string path, PlusDeviceSet set, XElement? data)
    {
        var frames = new List<PlusResultsFrame>();
        foreach (var f in data?.Elements("Frame") ?? [])
        {
            var index = int.TryParse(f.Attribute("Index")?.Value, out var i) ? i : frames.Count;
            frames.Add(Frame(path, set, f, index));
        }

        return frames;
    }

    private static PlusResultsFrame Frame(string path, PlusDeviceSet set, XElement f, int index)
    {
        var field = $"frame {index}";
        var points = f.Element("SegmentedPoints")?.Elements("Point").ToArray() ?? [];
        if (points.Length == 0) return new(index, null, "no wires were found in its picture");
        if (points.Length != set.Phantom.Wires.Count) return new(index, null, $"{points.Length} points for {set.Phantom.Wires.Count} wires");
        var pixels = new Pixel[points.Length];
        for (var k = 0; k < points.Length; k++)
        {
            var at = points[k].Attribute("WireName")?.Value is { } name ? set.Phantom.Wires.ToList().FindIndex(w => w.Name == name) : k;
            if (at < 0) throw new BadInputException(path, field, $"wire '{points[k].Attribute("WireName")!.Value}' is not in the phantom", "give the device-set file that belongs to it");
            var xyz = SafeXml.Numbers(path, $"{field} Position", points[k].Attribute("Position")?.Value, 3);
            pixels[at] = new(xyz[0], xyz[1]);
        }

        return Motion(path, field, set, f) is { } motion
            ? new(index, new(index, motion, pixels), null)
            : new(index, null, "the tracker did not see the probe or the reference");
    }

    private static RigidMotion? Motion(string path, string field, PlusDeviceSet set, XElement f)
    {
        if (set.PhantomToReference is not { } phantom) throw new BadInputException(set.Path, "CoordinateDefinitions", "the phantom is not registered to the reference marker", "run 'calibrate phantom' first and put Phantom to Reference there");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var e in f.Element("TrackedFrame")?.Elements("CustomFrameField") ?? [])
            if (e.Attribute("Name")?.Value is { } name)
                values[name] = e.Attribute("Value")?.Value ?? "";
        RigidMotion? Stored(string name)
        {
            if (!values.TryGetValue(name + "Transform", out var text) || values.GetValueOrDefault(name + "TransformStatus", "OK") != "OK") return null;
            return RigidMotion.TryFromMatrix(SafeXml.Numbers(path, $"{field} {name}", text, 16), RotationTolerance, out var m, out _) ? m : null;
        }

        if (Stored($"{set.ProbeFrame}To{set.ReferenceFrame}") is { } direct) return direct.Inverse() * phantom;
        return Stored($"{set.ProbeFrame}ToTracker") is { } probe && Stored($"{set.ReferenceFrame}ToTracker") is { } reference
            ? probe.Inverse() * reference * phantom
            : null;
    }
}

/// <summary>A frame of the file: its points and pose, or why there is none.</summary>
public sealed record PlusResultsFrame(int Index, WireFrame? Frame, string? Reason);
