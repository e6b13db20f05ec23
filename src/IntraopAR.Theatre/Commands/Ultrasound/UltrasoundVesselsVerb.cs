using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>ultrasound vessels</c>: vessels of a tracked sweep as observations for the registration.</summary>
internal static class UltrasoundVesselsVerb
{
    private const double DeepestLiver = 80;

    public static Command Create()
    {
        var sequence = new Option<string?>("--sequence") { Description = "Tracked sequence with pictures (.igs.mha, .mha, .nrrd)" };
        var video = new Option<string?>("--video") { Description = "Video of the pictures, with --poses" };
        var poses = new Option<string?>("--poses") { Description = "Probe to the frame: a 4x4 matrix row by row on each line, one for each picture of the video" };
        var calibration = new Option<string>("--calibration") { Description = "ImageToProbe: a signed probe profile, a PLUS device-set XML, or 16 numbers as text", Required = true };
        var frame = new Option<string>("--frame") { Description = "The frame of a sequence that the vessels are in", DefaultValueFactory = _ => "Reference" };
        var target = new Option<string>("--out") { Description = "CSV x,y,z,radius,sigma for register --vessel-observations", Required = true };
        var depth = new Option<double>("--from-depth") { Description = "mm below the transducer from which on there is liver: through the abdominal wall its thickness, on the liver 0" };
        var picture = new Option<string?>("--picture") { Description = "Some pictures with their vessels and the tracks in space, .png" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("vessels", "Vessels of a tracked sweep") { sequence, video, poses, calibration, frame, target, depth, picture, json, force };
        verb.SetAction(parsed =>
        {
            var (fromSequence, fromVideo, fromPoses) = (parsed.GetValue(sequence), parsed.GetValue(video), parsed.GetValue(poses));
            if (fromSequence is null == fromVideo is null) throw new UsageException("give --sequence or --video, one of them");
            if (fromVideo is null != fromPoses is null) throw new UsageException("--video and --poses go together");
            var (path, image) = (parsed.GetRequiredValue(target), parsed.GetValue(picture));
            if (image is not null && !image.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--picture {image}: pictures are written as .png");
            if (!(parsed.GetValue(depth) is >= 0 and <= DeepestLiver)) throw new UsageException($"--from-depth takes 0 to {DeepestLiver} mm");
            AtomicFile.Refuse(path, parsed.GetValue(force));
            if (image is not null) AtomicFile.Refuse(image, parsed.GetValue(force));
            var (matrix, replace) = (parsed.GetRequiredValue(calibration), parsed.GetValue(force));
            var pictures = fromSequence is not null ? TrackedPictures.Sequence(fromSequence, matrix, parsed.GetValue(frame)!) : TrackedPictures.Video(fromVideo!, fromPoses!, matrix);
            var area = pictures.AreaFrom(parsed.GetValue(depth));
            var (tracking, cuts, times) = (new VesselTracking(area), new Dictionary<int, IReadOnlyList<(VesselCut, int?)>>(), new List<double>());
            foreach (var placed in pictures.Placed())
            {
                var start = Stopwatch.GetTimestamp();
                cuts[placed.Index] = tracking.Add(placed);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var tracks = tracking.Tracks;
            VesselObservationFile.Write(path, replace, tracks);
            if (image is not null) new VesselPicture(pictures, tracks, cuts).Write(image, replace);
            Say(parsed.GetValue(json), pictures, area, tracks, tracking.Forks, times);
            return ExitCode.Done;
        });
        return verb;
    }

    private static void Say(bool json, TrackedPictures pictures, ScanArea area, IReadOnlyList<VesselTrack> tracks, IReadOnlyList<VesselFork> forks, List<double> times)
    {
        var typical = times.Order().ElementAt(times.Count / 2);
        Report.Write(
            json,
            new
            {
                pictures = times.Count,
                withoutPose = pictures.WithoutPose,
                scanArea = area.ToString(),
                samples = tracks.Sum(t => t.Samples.Count),
                tracks = tracks.Select(t => new { id = t.Id, pictures = t.Pictures, firstFrame = t.Samples[0].Frame, lastFrame = t.Samples[^1].Frame, radius = t.Radius, portalProbability = t.PortalProbability, samples = t.Samples.Count }),
                forks = forks.Select(f => new { stem = f.Stem, branch = f.Branch, frame = f.Frame, place = new[] { f.Place.X, f.Place.Y, f.Place.Z }, confidence = f.Confidence }),
                pictureMs = typical,
            },
            to =>
            {
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tracks.Count} vessels, {forks.Count} forks and {tracks.Sum(t => t.Samples.Count)} places in {times.Count} pictures; {typical:F1} ms for a picture"));
                if (pictures.WithoutPose > 0) to.WriteLine($"  {pictures.WithoutPose} pictures have no valid pose and are left out");
                foreach (var t in tracks)
                    to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {t.Id}: pictures {t.Samples[0].Frame} to {t.Samples[^1].Frame}, radius {t.Radius:F1} mm, portal {t.PortalProbability:F2}"));
            });
    }
}
