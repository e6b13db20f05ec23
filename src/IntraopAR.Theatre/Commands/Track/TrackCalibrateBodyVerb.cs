using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>track calibrate-body</c>: a body measured from a film of it, from nothing but its markers' size.</summary>
internal static class TrackCalibrateBodyVerb
{
    public static Command Create()
    {
        var options = new TrackOptions();
        var dictionary = new Option<string>("--dictionary") { Description = "Of its markers, for example 6X6_250", Required = true };
        var side = new Option<double>("--marker-mm") { Description = "Side of its markers as measured on the print, mm", Required = true };
        var first = new Option<int?>("--first") { Description = "The marker whose frame becomes the body's; the lowest number where it is left out" };
        var name = new Option<string?>("--name") { Description = "What poses call it" };
        var output = new Option<string>("--out") { Description = "The body to write, .json", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("calibrate-body", "Measure a body of markers from a film in which it is turned about") { dictionary, side, first, name, output, json, force };
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var (codes, mm, place) = (MarkerCodes.Named(parsed.GetRequiredValue(dictionary)), parsed.GetValue(side), parsed.GetRequiredValue(output));
            if (codes is null) throw new UsageException($"--dictionary {parsed.GetValue(dictionary)} is not known; for example 4X4_50, 6X6_250, ARUCO_ORIGINAL, APRILTAG_36H11");
            if (mm is not (> 0 and <= 10_000)) throw new UsageException("--marker-mm is a length in mm");
            if (!place.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) throw new UsageException("--out must end in .json");
            AtomicFile.Refuse(place, parsed.GetValue(force));
            var sources = options.Open(parsed);
            try
            {
                if (sources.Count != 1 || sources[0].IsLive) throw new UsageException("track calibrate-body reads one film or folder: record it first");
                var lens = options.Lenses(parsed, 1)[0].Lens;
                var found = BodyCalibration.Run(sources[0], lens, codes, mm, parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(place), parsed.GetValue(first));
                if (found is { Body: { } body, Refusals.Count: 0 }) AtomicFile.WriteText(place, parsed.GetValue(force), BodyFile.Write(body));
                Report.Write(parsed.GetValue(json), Answer(found, place), to => Describe(to, found, place));
                return found.Refusals.Count == 0 ? ExitCode.Done : ExitCode.Refused;
            }
            finally
            {
                foreach (var s in sources) s.Dispose();
            }
        });
        return verb;
    }

    private static object Answer(BodyCalibration found, string place) => new
    {
        body = found.Refusals.Count == 0 ? place : null,
        views = found.Views,
        rmsPx = found.RmsPx,
        noiseScale = found.NoiseScale,
        flatnessMm = found.FlatnessMm,
        markers = found.Markers.Select(m => new
        {
            id = m.Marker.Id,
            centre = CalibrationAnswer.Numbers(m.Marker.Centre),
            corners = m.Marker.Corners.Select(c => CalibrationAnswer.Numbers(c)),
            centreStd = Finite(m.Std),
            turnStdDegrees = Finite(m.TurnStd),
            views = m.Views,
        }),
        verdict = found.Refusals.Count == 0 ? "accepted" : "refused",
        reasons = found.Refusals.Select(r => r.ToString()),
    };

    /// <summary>An error that is not known is absent.</summary>
    private static double[]? Finite(Vec3 v) => v.IsFinite ? CalibrationAnswer.Numbers(v) : null;

    private static void Describe(TextWriter to, BodyCalibration found, string place)
    {
        to.WriteLine(found.Refusals.Count == 0 ? $"{place}: {found.Markers.Count} markers from {found.Views} views" : "refused");
        foreach (var r in found.Refusals) to.WriteLine("  " + r);
        foreach (var m in found.Markers) to.WriteLine(FormattableString.Invariant($"  {m.Marker.Id}: {m.Marker.Centre.X:F2} {m.Marker.Centre.Y:F2} {m.Marker.Centre.Z:F2} ± {m.Std.Length:F3} mm, ± {m.TurnStd.Length:F2}°, in {m.Views} views"));
    }
}
