using System.CommandLine;
using System.Globalization;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate phantom</c>: where the phantom is, from a pointer that touched its landmarks.</summary>
internal static class CalibratePhantomVerb
{
    public static Command Create()
    {
        var sequence = new Option<string>("--sequence") { Description = "Tracked sequence of the pointer touching the landmarks in order", Required = true };
        var phantom = new Option<string>("--phantom") { Description = "PLUS device-set XML with the landmarks", Required = true };
        var tip = new Option<string?>("--tip") { Description = "The pointer's tip as x,y,z in mm, in place of the one in the phantom's file" };
        var transform = new Option<string?>("--transform") { Description = "The pointer's pose in the sequence; StylusToReference unless the phantom's file names other frames" };
        var json = SharedOptions.Json();
        var profile = new ProfileOptions();
        var verb = new Command("phantom", "A phantom's place from touched landmarks") { sequence, phantom, tip, transform, json };
        profile.AddTo(verb);
        verb.SetAction(parsed =>
        {
            profile.Check(parsed);
            var file = LandmarkPhantomFile.Read(parsed.GetRequiredValue(phantom));
            var place = parsed.GetValue(tip) is { } text ? Place(text)
                : file.Tip ?? throw new BadInputException(parsed.GetRequiredValue(phantom), "StylusTip", "the file does not say where the tip is", "give --tip x,y,z, which calibrate pivot finds");
            var result = PhantomRegistration.Run(file.Landmarks, Samples(parsed.GetRequiredValue(sequence), parsed.GetValue(transform) ?? $"{file.StylusFrame}To{file.ReferenceFrame}", place));
            Report.Write(parsed.GetValue(json), Answer(result), to => Describe(to, result));
            profile.Write(parsed, [parsed.GetRequiredValue(sequence), parsed.GetRequiredValue(phantom)], result.Accepted ? PhantomProfile.Of(result, file.Landmarks) : null);
            return CalibrationAnswer.Exit(result.Refusals);
        });
        return verb;
    }

    private static List<TipSample> Samples(string path, string transform, Point<Stylus> tip)
    {
        var samples = new List<TipSample>();
        foreach (var (frame, motion) in SequenceFile.Read(path).Motions(transform))
        {
            var time = frame.Timestamp ?? throw new BadInputException(path, "Timestamp", $"frame {frame.Index} has none: without times rest cannot be told from motion");
            if (samples.Count > 0 && time < samples[^1].Time) throw new BadInputException(path, "Timestamp", $"frame {frame.Index} is earlier than the one before");
            samples.Add(new(time, new Transform<Reference, Stylus>(motion).Apply(tip)));
        }

        return samples;
    }

    private static Point<Stylus> Place(string text)
    {
        var n = text.Split(',').Select(w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : throw new UsageException("--tip takes x,y,z in mm")).ToArray();
        return n.Length == 3 ? new(n[0], n[1], n[2]) : throw new UsageException("--tip takes x,y,z in mm");
    }

    private static object Answer(PhantomRegistrationResult r) => new
    {
        phantomToReference = r.ReferenceFromPhantom?.Motion.ToMatrix(),
        error = r.Error,
        errorRms = r.Rms,
        centreStd = r.CentreStd,
        targetStd = r.TargetStd,
        heldOut = r.HeldOut,
        landmarks = r.Touched.Select(t => new
        {
            name = t.Name, position = CalibrationAnswer.Numbers(t.Dwell.Place), residual = t.Residual, start = t.Dwell.Start, seconds = t.Dwell.Seconds, swing = t.Dwell.Swing,
        }),
        missing = r.Missing,
        stays = r.Dwells,
        inOrder = r.InOrder,
        verdict = CalibrationAnswer.Verdict(r.Refusals),
        reasons = CalibrationAnswer.Reasons(r.Refusals),
    };

    private static void Describe(TextWriter to, PhantomRegistrationResult r)
    {
        CalibrationAnswer.Say(to, "phantom", r.Refusals);
        if (r is not { Error: { } error, TargetStd: { } std }) return;
        to.WriteLine(FormattableString.Invariant($"  {r.Touched.Count} landmarks, off by {error:F3} mm on average; standard error of a place among them up to {std:F3} mm"));
        foreach (var t in r.Touched) to.WriteLine(FormattableString.Invariant($"  {t.Name}: rested {t.Dwell.Seconds:F1} s, off by {t.Residual:F2} mm"));
        if (r.Missing.Count > 0) to.WriteLine("  not touched: " + string.Join(", ", r.Missing));
    }
}
