using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate pivot</c>: where the tip of a pointer, needle or stylus is.</summary>
internal static class CalibratePivotVerb
{
    public static Command Create()
    {
        var poses = new Option<string[]>("--poses") { Description = "Folder or list of 4x4 text files, .csv, or a tracked sequence (.mha, .nrrd)", AllowMultipleArgumentsPerToken = true, Required = true };
        var transform = new Option<string?>("--transform") { Description = "The tool's pose in a sequence, for example StylusToReference" };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("pivot", "A tool's tip from poses while it rests in a divot") { poses, transform, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var input = PoseInput.Read(parsed.GetRequiredValue(poses), parsed.GetValue(transform));
            var result = PivotCalibration.Run<Stylus, Reference>([.. input.Poses.Select(p => new Transform<Reference, Stylus>(p))]);
            Report.Write(parsed.GetValue(json), Answer(result, input.Missing), to => Describe(to, result));
            (string From, string To)? names = parsed.GetValue(transform) is { } name ? TransformName.Readings(name).Cast<(string, string)?>().FirstOrDefault() : null;
            profile.Write(parsed, parsed.GetRequiredValue(poses), result.Accepted ? PivotProfile.Of(result, names?.From, names?.To) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static object Answer(PivotResult<Stylus, Reference> r, int missing) => new
    {
        tip = CalibrationAnswer.Numbers(r.Tip?.Position),
        pivot = CalibrationAnswer.Numbers(r.Pivot?.Position),
        rms3d = r.Rms3d,
        rmsPerAxis = r.RmsPerAxis,
        tipStd = CalibrationAnswer.Numbers(r.TipStd),
        tipAllFrames = CalibrationAnswer.Numbers(r.TipAllFrames?.Position),
        pivotAllFrames = CalibrationAnswer.Numbers(r.PivotAllFrames?.Position),
        rms3dKept = r.Rms3dKept,
        poses = r.Poses,
        missing,
        kept = r.Kept.Count,
        slips = r.Kept.Count == 0 ? null : Enumerable.Range(0, r.Poses).Except(r.Kept).ToArray(),
        heldOut = r.HeldOut,
        rotationDegrees = r.Spread?.Degrees,
        sphere = r.Sphere is { } s ? new { pivot = CalibrationAnswer.Numbers(s.Centre), radius = s.Radius, rms = s.Rms, tip = CalibrationAnswer.Numbers(s.Tip) } : null,
        verdict = CalibrationAnswer.Verdict(r.Refusals),
        reasons = CalibrationAnswer.Reasons(r.Refusals),
    };

    private static void Describe(TextWriter to, PivotResult<Stylus, Reference> r)
    {
        CalibrationAnswer.Say(to, "pivot", r.Refusals);
        if (r is not { Tip: { } tip, TipStd: { } std }) return;
        to.WriteLine(FormattableString.Invariant($"  tip ({tip.Position.X:F3}, {tip.Position.Y:F3}, {tip.Position.Z:F3}) mm, standard error ({std.X:F3}, {std.Y:F3}, {std.Z:F3}) mm"));
        to.WriteLine(FormattableString.Invariant($"  {r.Kept.Count} of {r.Poses} poses kept, {r.Rms3dKept:F3} mm rms; all poses {r.Rms3d:F3} mm rms"));
        if (r.HeldOut is { } held) to.WriteLine(FormattableString.Invariant($"  poses not used: {held.Rms:F3} mm rms, 95 % within {held.P95:F3} mm"));
    }
}
