using System.CommandLine;
using IntraopAR.Guidance;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>ultrasound checks</c>: the checks of live pictures, on a recording.</summary>
internal static class UltrasoundChecksVerb
{
    private const string Missing = "the calibration says nothing of the pictures' looks, so their depth is not checked";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tracked sequence with pictures (.igs.mha, .mha, .nrrd), or a video with --poses" };
        var poses = new Option<string?>("--poses") { Description = "Of a video: Probe to the frame, a 4x4 matrix row by row on each line, one for each picture" };
        var calibration = new Option<string>("--calibration") { Description = "ImageToProbe: a signed probe profile, which also knows what the pictures should look like; a PLUS device-set XML; or 16 numbers as text", Required = true };
        var frame = new Option<string>("--frame") { Description = "The frame of a sequence in which the probe moves", DefaultValueFactory = _ => "Reference" };
        var json = SharedOptions.Json();
        var verb = new Command("checks", "Faults of a tracked sweep's pictures: frozen, upside down, mirrored, another depth, no contact, too dark") { file, poses, calibration, frame, json };
        verb.SetAction(parsed =>
        {
            var (path, matrix) = (parsed.GetRequiredValue(file), parsed.GetRequiredValue(calibration));
            var pictures = parsed.GetValue(poses) is { } lines ? TrackedPictures.Video(path, lines, matrix) : TrackedPictures.Sequence(path, matrix, parsed.GetValue(frame)!);
            var reference = CalibratedPictures.Read(matrix);
            var (noticed, last, count) = Watch(pictures, reference);
            Say(parsed.GetValue(json), pictures, count, reference is not null, noticed, last);
            return noticed.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }

    /// <returns>Each fault where it was first noticed, and what is said of each at the end.</returns>
    private static (List<(PlacedPicture At, PictureFinding Finding)> Noticed, IReadOnlyList<PictureFinding> Last, int Count) Watch(TrackedPictures pictures, PictureReference? reference)
    {
        var (watch, noticed, last, count) = (new PictureWatch(reference), new List<(PlacedPicture, PictureFinding)>(), (IReadOnlyList<PictureFinding>)[], 0);
        var before = new HashSet<PictureFault>();
        foreach (var placed in pictures.Placed())
        {
            count++;
            last = watch.Take(placed);
            // A fault that goes and comes back is told again.
            noticed.AddRange(last.Where(f => f.Standing == CheckStanding.Faulty && !before.Contains(f.Fault)).Select(f => (placed, f)));
            before = [.. last.Where(f => f.Standing == CheckStanding.Faulty).Select(f => f.Fault)];
        }

        return (noticed, last, count);
    }

    private static void Say(bool json, TrackedPictures pictures, int count, bool known, List<(PlacedPicture At, PictureFinding Finding)> noticed, IReadOnlyList<PictureFinding> last)
    {
        var start = pictures.At(pictures.Planes.Keys.Min());
        double Seconds(PlacedPicture p) => p.At.TotalSeconds - start;
        Report.Write(
            json,
            new
            {
                pictures = count,
                withoutPose = pictures.WithoutPose,
                looksKnown = known,
                faults = noticed.Select(n => new { fault = n.Finding.Fault.ToString(), frame = n.At.Index, seconds = Seconds(n.At), reason = n.Finding.InWords, remedy = n.Finding.Remedy }),
                checks = last.Select(f => new { fault = f.Fault.ToString(), standing = f.Standing.ToString(), reason = f.InWords, remedy = f.Remedy }),
                verdict = noticed.Count == 0 ? "accepted" : "refused",
                reasons = noticed.Select(n => $"{n.Finding.Fault}: {n.Finding.InWords}"),
            },
            to =>
            {
                to.WriteLine($"{count} pictures{(pictures.WithoutPose > 0 ? $", {pictures.WithoutPose} without a valid pose left out" : "")}{(known ? "" : $"; {Missing}")}");
                foreach (var (at, f) in noticed) to.WriteLine(FormattableString.Invariant($"  {f.Fault}: frame {at.Index}, {Seconds(at):F1} s: {f.InWords}; {f.Remedy}"));
                foreach (var f in last.Where(f => noticed.All(n => n.Finding.Fault != f.Fault)))
                    to.WriteLine($"  {f.Fault}: {(f.Standing == CheckStanding.Good ? "good" : "not checked")}: {f.InWords}{(f.Remedy.Length > 0 ? $"; {f.Remedy}" : "")}");
            });
    }
}
