using System.CommandLine;
using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate probe</c>: where an ultrasound picture's pixels are in the probe marker's axes.</summary>
internal static class CalibrateProbeVerb
{
    public static Command Create()
    {
        var sequence = new Option<string>("--sequence") { Description = "PLUS results (.results.xml) or a tracked sequence with pictures (.igs.mha, .nrrd)", Required = true };
        var validation = new Option<string?>("--validation") { Description = "A second sequence, kept aside; without it pictures are held out in turn" };
        var phantom = new Option<string>("--phantom") { Description = "PLUS device-set XML that describes the N-wire phantom", Required = true };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var looks = new PictureLooksOptions();
        var verb = new Command("probe", "An ultrasound probe from an N-wire phantom") { sequence, validation, phantom, json };
        profile.AddTo(verb);
        looks.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var reference = looks.Read(parsed);
            var set = PlusDeviceSet.Read(parsed.GetRequiredValue(phantom));
            var input = ProbeInput.Read(parsed.GetRequiredValue(sequence), parsed.GetValue(validation), set);
            var result = ProbeCalibration.Run(set.Phantom, input.Calibration, input.Validation);
            Refusal[] refusals = [.. input.Refusals, .. result.Refusals];
            Report.Write(parsed.GetValue(json), Answer(set.Phantom, input, result.Estimate, refusals), to => Describe(to, input, result.Estimate, refusals));
            profile.Write(parsed, new[] { parsed.GetValue(sequence), parsed.GetValue(validation), parsed.GetValue(phantom), looks.File(parsed) }.OfType<string>(), refusals.Length == 0 ? PictureLooksOptions.With(ProbeProfile.Of(result, set.Phantom, input.Calibration), reference) : null);
            return CalibrationAnswer.Exit(refusals);
        });
        return verb;
    }

    private static object Answer(WirePhantom phantom, ProbeInput input, ProbeEstimate? e, Refusal[] refusals) => new
    {
        imageToProbe = e?.Plane.ToMatrix(),
        method = e?.Method,
        pixelSizeMm = e is null ? null : new[] { e.Plane.PixelWidth, e.Plane.PixelHeight },
        axesDegrees = e?.Plane.AxesDegrees,
        pictureMirrored = e?.Mirrored,
        calibrationError = Errors(e?.CalibrationError),
        validationError = Errors(e?.ValidationError),
        validation = e is null ? null : e.CrossValidated ? "calibration frames held out in turn" : "frames kept aside",
        standardErrorMm = e is null ? null : new { centre = e.CentreStandardError, worst = e.WorstStandardError },
        candidates = e?.Candidates.Select(c => new
        {
            method = c.Method,
            imageToProbe = c.Plane.ToMatrix(),
            heldOutError = Errors(c.CrossError),
            calibrationError = Errors(c.CalibrationError),
            validationError = Errors(c.ValidationError),
            inPlaneError = Errors(c.InPlaneError),
        }),
        calibrationFrames = input.Calibration.Count,
        validationFrames = input.Validation.Count,
        frames = Frames("calibration", phantom, input.Calibration).Concat(Frames("validation", phantom, input.Validation)),
        rejected = input.Rejected,
        verdict = CalibrationAnswer.Verdict(refusals),
        reasons = CalibrationAnswer.Reasons(refusals),
    };

    private static IEnumerable<object> Frames(string part, WirePhantom phantom, IEnumerable<WireFrame> frames) => frames.Select(f => new
    {
        part,
        frame = f.Index,
        points = f.Points.Select((p, k) => new { wire = phantom.Wires[k].Name, pixel = new[] { p.U, p.V } }),
    });

    internal static object? Errors(ErrorSummary? e) => e is null ? null : new
    {
        mean = e.Mean,
        std = e.Std,
        p95 = e.P95,
        trimmed95Mean = e.Trimmed95Mean,
        trimmed95Std = e.Trimmed95Std,
        count = e.Count,
    };

    private static void Describe(TextWriter to, ProbeInput input, ProbeEstimate? found, Refusal[] refusals)
    {
        CalibrationAnswer.Say(to, "probe", refusals);
        foreach (var r in input.Rejected) to.WriteLine($"  {r.Part} frame {r.Frame} not used: {r.Reason}");
        if (found is not { } e) return;
        var m = e.Plane.ToMatrix();
        to.WriteLine($"  image to probe, {e.Method}:");
        for (var row = 0; row < 4; row++) to.WriteLine(FormattableString.Invariant($"    {m[4 * row],12:G6} {m[4 * row + 1],12:G6} {m[4 * row + 2],12:G6} {m[4 * row + 3],12:G6}"));
        to.WriteLine(FormattableString.Invariant($"  pixels {e.Plane.PixelWidth:F4} x {e.Plane.PixelHeight:F4} mm, axes at {e.Plane.AxesDegrees:F2}°"));
        to.WriteLine(FormattableString.Invariant($"  unseen points missed by {e.ValidationError.Trimmed95Mean:F3} mm (lowest 95 %; {e.ValidationError.P95:F3} mm at 95 %), fitted ones by {e.CalibrationError.Trimmed95Mean:F3} mm"));
        to.WriteLine(FormattableString.Invariant($"  standard error {e.CentreStandardError:F3} mm amid the wires, {e.WorstStandardError:F3} mm at the worst corner; {input.Calibration.Count} frames"));
        if (e.Mirrored is true) to.WriteLine("  the picture shows the phantom mirrored: it is stored so, or the probe was turned half round");
    }
}
