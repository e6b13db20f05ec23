using System.CommandLine;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface from-probe</c>: points where a tracked ultrasound probe's face touched.</summary>
internal static class SurfaceFromProbeVerb
{
    public static Command Create()
    {
        var poses = new Option<string[]>("--poses") { Description = "The probe's poses in the patient's (reference) frame: CSV with a time in seconds before 12 or 16 numbers, a tracked sequence (.mha, .nrrd), or 4x4 text files", AllowMultipleArgumentsPerToken = true, Required = true };
        var face = new Option<string>("--face") { Description = "linear:WIDTH, or curved:RADIUS,DEGREES between the first and the last element; mm", Required = true };
        var middle = new Option<string>("--face-middle") { Description = "x,y,z of the face's middle in the probe's frame, mm", Required = true };
        var along = new Option<string>("--face-along") { Description = "x,y,z: direction from the first element to the last", Required = true };
        var into = new Option<string>("--face-into") { Description = "x,y,z: direction into the tissue", Required = true };
        var contact = new Option<string?>("--contact") { Description = "CSV pose,from,to: number of a pose (the first is 0) that touches, and between which shares of the face (0 to 1); without it every pose touches with its whole face" };
        var transform = new Option<string?>("--transform") { Description = "The probe's pose in a sequence, for example ProbeToReference" };
        var rate = new Option<double>("--rate") { Description = "Poses in a second, where the file gives no times", DefaultValueFactory = _ => 30 };
        var trackerStd = new Option<double>("--tracker-std") { Description = "Standard deviation of a place on the face by the tracker, mm per axis", DefaultValueFactory = _ => 0.3 };
        var faceStd = new Option<double>("--face-std") { Description = "How well the face is known in the probe, mm per axis", DefaultValueFactory = _ => 0.5 };
        var indentation = new Option<double>("--indentation") { Description = "How deep the probe presses, mm: doubt along the normal", DefaultValueFactory = _ => 1.5 };
        var pose = new Option<string?>("--pose") { Description = "Text: 4x4 from the poses' frame to the patient's, mm, where they differ" };
        var written = new SurfaceOutput(2, 3);
        var verb = new Command("from-probe", "Points where the face of a tracked ultrasound probe touched") { poses, face, middle, along, into, contact, transform, rate, trackerStd, faceStd, indentation, pose };
        written.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var spacing = written.Check(parsed);
            if (!(parsed.GetValue(rate) is > 0 and <= 10000)) throw new UsageException("--rate is a positive number of poses in a second");
            foreach (var option in new[] { trackerStd, faceStd, indentation })
                if (!(parsed.GetValue(option) is >= 0 and < 100)) throw new UsageException($"{option.Name} is 0 or more, in mm");
            var shape = Face(parsed.GetRequiredValue(face), Vector("--face-middle", parsed.GetRequiredValue(middle)), Vector("--face-along", parsed.GetRequiredValue(along)), Vector("--face-into", parsed.GetRequiredValue(into)));
            var paths = parsed.GetRequiredValue(poses);
            PoseSample[] samples = [.. PointerPoses.Read(paths, parsed.GetValue(transform), parsed.GetValue(rate)).Select(p => p with { Device = "probe", From = nameof(Probe) })];
            var contacts = parsed.GetValue(contact) is { } table ? Contacts(table, samples) : samples.Select(p => new ProbeContact(p));
            var seen = ProbeFaceSurface.Of(contacts, shape, parsed.GetValue(trackerStd), parsed.GetValue(faceStd), parsed.GetValue(indentation), spacing);
            if (parsed.GetValue(pose) is { } file) seen = seen.In(new Transform<Patient, Patient>(PoseFile.Read(file)));
            return written.Write(parsed, paths[0], seen);
        });
        return verb;
    }

    private static IEnumerable<ProbeContact> Contacts(string path, PoseSample[] poses)
    {
        var contacts = new List<ProbeContact>();
        foreach (var row in NumberTable.Read(path, 0, 3, 3))
        {
            var (number, from, to) = (row.Numbers[0], row.Numbers[1], row.Numbers[2]);
            if (number != Math.Floor(number) || number < 0 || number >= poses.Length) throw new BadInputException(path, $"line {row.Line}", $"{number:G6} is no pose: there are {poses.Length}, the first is 0");
            if (!(from >= 0 && to <= 1 && from < to)) throw new BadInputException(path, $"line {row.Line}", "contact runs from 0 or more to 1 or less of the face");
            contacts.Add(new(poses[(int)number], from, to));
        }

        return contacts.Count > 0 ? contacts : throw new BadInputException(path, "rows", "there are none");
    }

    private static ProbeFaceShape Face(string text, Vec3 middle, Vec3 along, Vec3 into)
    {
        var parts = text.Split(':', ',');
        double Part(int i) => double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN;
        try
        {
            return parts switch
            {
                ["linear", _] => ProbeFaceShape.Linear(new(middle), along, into, Part(1)),
                ["curved", _, _] => ProbeFaceShape.Curved(new(middle), along, into, Part(1), Part(2)),
                _ => throw new UsageException("--face is linear:WIDTH or curved:RADIUS,DEGREES"),
            };
        }
        catch (ArgumentException)
        {
            throw new UsageException("--face: a width or radius is 1 to 300 mm, the angle below 180 degrees, and --face-along and --face-into are two directions that differ");
        }
    }

    private static Vec3 Vector(string option, string text)
    {
        var n = Array.ConvertAll(text.Split(',', StringSplitOptions.TrimEntries), w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && Math.Abs(v) < 1e5 ? v : double.NaN);
        return n.Length == 3 && !n.Any(double.IsNaN) ? new(n[0], n[1], n[2]) : throw new UsageException($"{option} takes x,y,z");
    }
}
