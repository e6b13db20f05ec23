using System.CommandLine;
using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate probe-point</c>: an ultrasound probe without an N-wire phantom, by a fixed point or a tracked pointer.</summary>
internal static class CalibrateProbePointVerb
{
    public static Command Create()
    {
        var sightings = new Option<string>("--sightings") { Description = "CSV: u,v, 16 numbers of ProbeToReference row by row, then x,y,z of the pointer's tip (reference) if it is tracked", Required = true };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("probe-point", "An ultrasound probe from one point seen from all sides, or a pointer's tip in the picture") { sightings, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var path = parsed.GetRequiredValue(sightings);
            var seen = PointSightings.Read(path);
            var result = PointCalibration.Run(seen);
            Report.Write(parsed.GetValue(json), Answer(result), to => Describe(to, result));
            profile.Write(parsed, [path], result.Refusals.Count == 0 ? ProbeProfile.Of(result, seen) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static object Answer(PointResult r)
    {
        var e = r.Estimate;
        return new
        {
            imageToProbe = e?.Plane.ToMatrix(),
            method = e is null ? null : e.Point is null ? "tracked pointer" : "fixed point",
            point = CalibrationAnswer.Numbers(e?.Point),
            pixelSizeMm = e is null ? null : new[] { e.Plane.PixelWidth, e.Plane.PixelHeight },
            calibrationError = CalibrateProbeVerb.Errors(e?.Error),
            validationError = CalibrateProbeVerb.Errors(e?.HeldOut),
            standardErrorMm = e is null ? null : new { centre = e.CentreStandardError, worst = e.WorstStandardError },
            outliers = e?.Outliers,
            verdict = CalibrationAnswer.Verdict(r.Refusals),
            reasons = CalibrationAnswer.Reasons(r.Refusals),
        };
    }

    private static void Describe(TextWriter to, PointResult r)
    {
        CalibrationAnswer.Say(to, "probe", r.Refusals);
        if (r.Estimate is not { } e) return;
        to.WriteLine(FormattableString.Invariant($"  pixels {e.Plane.PixelWidth:F4} x {e.Plane.PixelHeight:F4} mm; unseen points missed by {e.HeldOut.Trimmed95Mean:F3} mm (lowest 95 %)"));
        to.WriteLine(FormattableString.Invariant($"  standard error {e.CentreStandardError:F3} mm amid the sightings, {e.WorstStandardError:F3} mm at the worst corner; {e.Outliers.Count} sightings not believed"));
    }
}
