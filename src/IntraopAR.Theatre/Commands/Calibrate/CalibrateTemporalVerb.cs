using System.CommandLine;
using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate temporal</c>: how far the tracker's clock is from the pictures'.</summary>
internal static class CalibrateTemporalVerb
{
    public static Command Create()
    {
        var tracker = new Option<string>("--tracker") { Description = "Tracked sequence, or CSV time,value", Required = true };
        var video = new Option<string>("--video") { Description = "Ultrasound pictures of a water tank's bottom, a second tracked sequence with --video-transform, or CSV time,value", Required = true };
        var transform = new Option<string?>("--transform") { Description = "The moved tool in --tracker; ProbeToReference where it is there" };
        var videoTransform = new Option<string?>("--video-transform") { Description = "The same tool's pose in --video, where a camera is the tracker" };
        var turn = new Option<bool>("--turn") { Description = "Compare turns in place of shifts" };
        var largest = new Option<double>("--largest-lag") { Description = "Search so far to both sides, s", DefaultValueFactory = _ => LagCalibration.DefaultLargestLag };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("temporal", "The lag between tracker and video") { tracker, video, transform, videoTransform, turn, largest, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var (span, byTurn) = (parsed.GetValue(largest), parsed.GetValue(turn));
            if (!(span is >= 0.02 and <= 10)) throw new UsageException("--largest-lag is between 0.02 and 10 s");
            var (unseen, file) = (0, parsed.GetRequiredValue(video));
            if (byTurn && parsed.GetValue(videoTransform) is null) throw new UsageException("--turn goes with --video-transform: pictures of a bottom show no turn");
            var moved = SignalInput.Motion(parsed.GetRequiredValue(tracker), parsed.GetValue(transform), byTurn);
            var seen = parsed.GetValue(videoTransform) is { } name ? SignalInput.Motion(file, name, byTurn)
                : file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? SignalInput.Table(file) : SignalInput.Bottom(file, out unseen);
            var result = LagCalibration.Run(moved, seen, span);
            Report.Write(parsed.GetValue(json), Answer(result, unseen), to => Describe(to, result));
            profile.Write(parsed, [parsed.GetRequiredValue(tracker), file], result.Accepted ? LagProfile.Of(result) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static object Answer(LagResult r, int unseen) => new
    {
        lagSeconds = r.LagSeconds,
        correlation = r.Correlation,
        lagStd = r.Std,
        heldOut = r.HeldOut,
        samples = r.Samples,
        withoutLine = unseen,
        overlapSeconds = r.OverlapSeconds,
        verdict = CalibrationAnswer.Verdict(r.Refusals),
        reasons = CalibrationAnswer.Reasons(r.Refusals),
    };

    private static void Describe(TextWriter to, LagResult r)
    {
        CalibrationAnswer.Say(to, "lag", r.Refusals);
        if (r is { LagSeconds: { } lag, Std: { } std, Correlation: { } c })
            to.WriteLine(FormattableString.Invariant($"  a pose stamped t {(lag < 0 ? '−' : '+')} {Math.Abs(lag):F4} s belongs to the picture stamped t; standard error {1000 * std:F1} ms, agreement {c:F3}"));
    }
}
