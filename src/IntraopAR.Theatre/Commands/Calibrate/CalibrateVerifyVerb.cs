using System.CommandLine;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate verify</c>: a known point, measured with the profile; pass or fail in mm.</summary>
internal static class CalibrateVerifyVerb
{
    public static Command Create()
    {
        var profile = new Option<string>("--profile") { Description = "Signed calibration profile", Required = true };
        var measured = new Option<string[]>("--measured") { Description = "What the profile's kind was calibrated with, once more: poses or CSV x,y,z (pivot, phantom), a sequence or sightings (probe), frames as JSON (handeye), views of a board (camera; stereo: left and right folder)", AllowMultipleArgumentsPerToken = true, Required = true };
        var transform = new Option<string?>("--transform") { Description = "The tool's pose in a sequence, for example StylusToReference" };
        var target = new Option<string?>("--phantom") { Description = "Device-set XML of the N-wire phantom, for a probe calibrated by it" };
        var board = new Option<string?>("--board") { Description = "The board as JSON, for pictures of it; ready corner files need none" };
        var size = new Option<string?>("--image-size") { Description = "WxH, with ready corners where no picture lies beside them" };
        var key = new Option<string?>("--key") { Description = "Public key that this machine trusts; without it the signer stays open" };
        var serial = new Option<string?>("--serial") { Description = "Serial number of the device in hand" };
        var json = SharedOptions.Json();
        var verb = new Command("verify", "Measure a known point with a profile") { profile, measured, transform, target, board, size, key, serial, json };
        verb.SetAction(parsed =>
        {
            var signed = SignedProfile.Read(parsed.GetRequiredValue(profile));
            var point = signed.Profile.Check ?? throw new BadInputException(signed.Source, "check", $"the {signed.Profile.Kind} profile has no check point", "pointers, phantoms, probes and hand-eye have one; cameras only where 3 mm at 100 mm can be told: calibrate with more views, tilted to all sides");
            var now = DateTimeOffset.UtcNow;
            var measure = new MeasuredAgain(signed.Profile, parsed.GetRequiredValue(measured), parsed.GetValue(transform), parsed.GetValue(target), parsed.GetValue(board), BoardInput.Size(parsed.GetValue(size)));
            var outcome = CheckOutcome.Of(point, measure.Points(), now);
            var refusals = Refusals(signed, outcome, now, parsed.GetValue(key), parsed.GetValue(serial));
            Report.Write(parsed.GetValue(json), Answer(signed, outcome, parsed.GetValue(key) is not null, refusals), to => Describe(to, signed, outcome, refusals));
            return CalibrationAnswer.Exit(refusals);
        });
        return verb;
    }

    private static IReadOnlyList<Refusal> Refusals(SignedProfile signed, CheckOutcome outcome, DateTimeOffset now, string? key, string? serial)
    {
        if (key is null) return [.. ProfileGate.Standing(signed, now), .. outcome.Refusals];
        using var trusted = SiteKey.Read(key);
        return ProfileGate.ForLiveUse(signed, new HashSet<string> { trusted.Fingerprint }, now, serial, outcome);
    }

    private static object Answer(SignedProfile signed, CheckOutcome o, bool signerKnown, IReadOnlyList<Refusal> refusals) => new
    {
        errorMm = o.ErrorMm,
        toleranceMm = o.ToleranceMm,
        smallestSlipNoticedMm = o.SmallestNoticedMm,
        frames = o.Frames,
        measured = CalibrationAnswer.Numbers(o.Mean),
        known = signed.Profile.Check!.Position,
        point = signed.Profile.Check.Name,
        kind = signed.Profile.Kind,
        serial = signed.Profile.Serial,
        expires = signed.Profile.Expires,
        signature = signed.Intact ? signerKnown ? "intact" : "intact, signer not checked" : "broken",
        signer = signed.Fingerprint,
        pass = refusals.Count == 0,
        verdict = CalibrationAnswer.Verdict(refusals),
        reasons = CalibrationAnswer.Reasons(refusals),
    };

    private static void Describe(TextWriter to, SignedProfile signed, CheckOutcome o, IReadOnlyList<Refusal> refusals)
    {
        to.WriteLine(FormattableString.Invariant($"{(refusals.Count == 0 ? "pass" : "fail")}: {signed.Profile.Check!.Name} is off by {o.ErrorMm:F2} mm, {o.ToleranceMm:F2} mm is allowed"));
        foreach (var refusal in refusals) to.WriteLine("  " + refusal);
        to.WriteLine(FormattableString.Invariant($"  {o.Frames} frames; a slip of {o.SmallestNoticedMm:F1} mm would have been noticed in 95 of 100 checks"));
    }
}
