using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>surface from-pointer</c>: points where a tracked pointer touched.</summary>
internal static class SurfaceFromPointerVerb
{
    public static Command Create()
    {
        var poses = new Option<string[]>("--poses") { Description = "The pointer's poses in the patient's (reference) frame: CSV with a time in seconds before 12 or 16 numbers, a tracked sequence (.mha, .nrrd), or 4x4 text files", AllowMultipleArgumentsPerToken = true, Required = true };
        var tip = new Option<string>("--tip") { Description = "The tip in the pointer's frame: x,y,z in mm, a file of three numbers, or what calibrate pivot wrote", Required = true };
        var tipStd = new Option<string?>("--tip-std") { Description = "Standard deviation of the tip, mm: one number or x,y,z; 0.2 unless the tip's file says it" };
        var trackerStd = new Option<double>("--tracker-std") { Description = "Standard deviation of the tip's place by the tracker, mm per axis", DefaultValueFactory = _ => new PointerOptions().TrackerSd };
        var transform = new Option<string?>("--transform") { Description = "The pointer's pose in a sequence, for example StylusToReference" };
        var rate = new Option<double>("--rate") { Description = "Poses in a second, where the file gives no times", DefaultValueFactory = _ => 30 };
        var pose = new Option<string?>("--pose") { Description = "Text: 4x4 from the poses' frame to the patient's, mm, where they differ" };
        var written = new SurfaceOutput(new PointerOptions().Spacing, 6);
        var verb = new Command("from-pointer", "Points where a tracked pointer touched: contact told from hovering by its motion") { poses, tip, tipStd, trackerStd, transform, rate, pose };
        written.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var spacing = written.Check(parsed);
            if (!(parsed.GetValue(rate) is > 0 and <= 10000)) throw new UsageException("--rate is a positive number of poses in a second");
            if (!(parsed.GetValue(trackerStd) is >= 0 and < 100)) throw new UsageException("--tracker-std is 0 or more, in mm");
            var given = parsed.GetValue(tipStd) is { } text ? TipInput.Std(text) : (Vec3?)null;
            var (place, known) = TipInput.Read(parsed.GetRequiredValue(tip));
            var options = new PointerOptions(given ?? known ?? new PointerOptions().TipStd, parsed.GetValue(trackerStd), Spacing: spacing);
            var paths = parsed.GetRequiredValue(poses);
            var seen = PointerSurface.Of(PointerPoses.Read(paths, parsed.GetValue(transform), parsed.GetValue(rate)), place, options);
            if (parsed.GetValue(pose) is { } file) seen = seen.In(new Transform<Patient, Patient>(PoseFile.Read(file)));
            return written.Write(parsed, paths[0], seen);
        });
        return verb;
    }
}
