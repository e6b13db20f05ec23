using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>ultrasound volume</c>: a freehand sweep put together as a volume.</summary>
internal static class UltrasoundVolumeVerb
{
    private const int MostHole = 99;

    public static Command Create()
    {
        var sequence = new Option<string>("--sequence") { Description = "Tracked sequence with pictures (.igs.mha, .mha, .nrrd)", Required = true };
        var calibration = new Option<string>("--calibration") { Description = "ImageToProbe: a signed probe profile, a PLUS device-set XML, or 16 numbers as text", Required = true };
        var frame = new Option<string>("--frame") { Description = "The frame that the volume is in", DefaultValueFactory = _ => "Reference" };
        var spacing = new Option<double>("--spacing") { Description = "Edge of a voxel, mm", DefaultValueFactory = _ => 0.5 };
        var splat = new Option<Splat>("--splat") { Description = "nearest or linear", DefaultValueFactory = _ => Splat.Nearest };
        var compounding = new Option<Compounding>("--compounding") { Description = "mean, maximum, latest, or truncatedMean as PLUS has it", DefaultValueFactory = _ => Compounding.Mean };
        var holes = new Option<int>("--fill-holes") { Description = "Voxels of the longest line that fills a hole, both ends counted; 0 leaves holes", DefaultValueFactory = _ => 9 };
        var area = new Option<bool>("--find-area") { Description = "Leave out what lies beside the fan: screen and text" };
        var target = new Option<string>("--out") { Description = "The volume as .nrrd, or as .dcm: a DICOM Enhanced Ultrasound Volume", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("volume", "A freehand sweep as a volume") { sequence, calibration, frame, spacing, splat, compounding, holes, area, target, json, force };
        verb.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(target);
            var dicom = path.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase);
            if (!dicom && !path.EndsWith(".nrrd", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--out {path}: volumes are written as .nrrd or .dcm");
            if (parsed.GetValue(holes) is not (0 or (>= 3 and <= MostHole))) throw new UsageException($"--fill-holes takes 0, or 3 to {MostHole} voxels");
            AtomicFile.Refuse(path, parsed.GetValue(force));
            var sweep = Sweep.Read(parsed.GetRequiredValue(sequence), parsed.GetRequiredValue(calibration), parsed.GetValue(frame)!);
            var grid = SweepGrid.Of(sweep.Sequence.Path, [.. sweep.Planes.Values], sweep.Sequence.Width, sweep.Sequence.Height, parsed.GetValue(spacing));
            var (found, mask) = sweep.Mask(parsed.GetValue(area));
            var clock = Stopwatch.StartNew();
            var put = new SweepVolume(grid, parsed.GetValue(splat), parsed.GetValue(compounding));
            foreach (var picture in sweep.Sequence.Pictures())
                if (sweep.Planes.TryGetValue(picture.Frame, out var plane))
                    put.Add(picture.Grey, mask, plane);
            var volume = put.Volume();
            if (parsed.GetValue(holes) is > 0 and var longest) volume = HoleFilling.Fill(volume, put.Filled(), longest, asPlus: parsed.GetValue(compounding) == Compounding.TruncatedMean);
            if (dicom) SweepDicom.Write(path, volume, sweep.Sequence, sweep.Planes.Values.First(), parsed.GetValue(frame)!, found, parsed.GetValue(force));
            else NrrdFile.Write(path, parsed.GetValue(force), volume, new Dictionary<string, string> { ["IntraopAR_frame"] = parsed.GetValue(frame)! });
            Say(parsed.GetValue(json), sweep, put, volume, found, clock.Elapsed.TotalSeconds);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Say(bool json, Sweep sweep, SweepVolume put, Volume<byte> volume, ScanArea? area, double seconds)
    {
        var (g, filled) = (volume.Grid, volume.Voxels.Count(v => v > 0));
        Report.Write(
            json,
            new
            {
                dimensions = new[] { g.Nx, g.Ny, g.Nz },
                spacing = new[] { g.Spacing.X, g.Spacing.Y, g.Spacing.Z },
                origin = new[] { g.Origin.X, g.Origin.Y, g.Origin.Z },
                pictures = put.Pictures,
                withoutPose = sweep.WithoutPose,
                measuredVoxels = put.Measured,
                nonZeroVoxels = filled,
                scanArea = area?.ToString(),
                recordedSeconds = sweep.Seconds,
                elapsedMs = seconds * 1000,
            },
            to =>
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{g.Nx} x {g.Ny} x {g.Nz} voxels of {g.Spacing.X} mm from {put.Pictures} pictures; {put.Measured} measured, {filled} not zero"));
                if (sweep.WithoutPose > 0) to.WriteLine($"  {sweep.WithoutPose} pictures have no valid pose and are left out");
                if (sweep.Seconds is { } recorded) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds:F2} s for a sweep of {recorded:F1} s"));
            });
    }

    /// <summary>A recording with the place of each picture.</summary>
    /// <param name="Planes">By frame, of those with picture and pose.</param>
    private sealed record Sweep(TrackedSequence Sequence, IReadOnlyDictionary<int, ImagePlane> Planes, int WithoutPose)
    {
        public double? Seconds => Sequence.Frames.Select(f => f.Timestamp).OfType<double>().ToArray() is { Length: > 1 } t ? t[^1] - t[0] : null;

        public static Sweep Read(string path, string calibration, string frame)
        {
            var (sequence, image) = (SequenceFile.Read(path), ProbeMatrixFile.Read(calibration));
            if (!sequence.HasPictures) throw new BadInputException(path, "pictures", "there are none: only poses were recorded");
            var pictures = sequence.Frames.Where(f => f.HasPicture).ToArray();
            var planes = pictures.Select(f => (f.Index, Pose: f.Motion("Probe", frame))).Where(f => f.Pose is not null).ToDictionary(f => f.Index, f => f.Pose!.Value * image);
            if (planes.Count == 0) throw new BadInputException(path, "frames", $"none has a valid pose of Probe in {frame}", "name another --frame, such as Tracker");
            return new(sequence, planes, pictures.Length - planes.Count);
        }

        public (ScanArea? Area, PictureMask Mask) Mask(bool find)
        {
            if (!find) return (null, PictureMask.Whole(Sequence.Width, Sequence.Height));
            var finder = new ScanAreaFinder(Sequence.Width, Sequence.Height);
            foreach (var picture in Sequence.Pictures()) finder.Add(picture.Grey);
            var (area, reason) = finder.Find();
            return area is null ? throw new BadInputException(Sequence.Path, "pictures", $"the scan area is not found: {reason}", "leave --find-area out") : (area, area.Mask(Sequence.Width, Sequence.Height));
        }
    }
}
