using System.CommandLine;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>track</c>: where bodies are in every picture, and how sure that is.</summary>
internal static class TrackVerb
{
    private const int LooksForIds = 60;

    public static Command Create()
    {
        var options = new TrackOptions();
        var bodies = new Option<string[]>("--body") { Description = "A body as JSON, for example one of calibration/bodies; may be repeated", AllowMultipleArgumentsPerToken = true };
        var dictionary = new Option<string?>("--dictionary") { Description = "In place of --body: every marker of this dictionary is a body of its own, for example 6X6_250" };
        var side = new Option<double?>("--marker-mm") { Description = "Side of these markers, mm; without it and --camera their places are in pixels" };
        var output = new Option<string?>("--out") { Description = "Poses of every picture as CSV" };
        var overlay = new Option<string?>("--overlay") { Description = "Folder to write every picture of the first camera to, with each body's axes" };
        var count = new Option<int?>("--count") { Description = "Stop after so many pictures" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("track", "Where bodies of printed markers are in cameras' pictures") { bodies, dictionary, side, output, overlay, count, json, force };
        options.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var (files, name, mm) = (parsed.GetValue(bodies) ?? [], parsed.GetValue(dictionary), parsed.GetValue(side));
            if (files.Length == 0 == name is null) throw new UsageException("track takes either --body or --dictionary");
            if (mm is not null and not (> 0 and <= 10_000)) throw new UsageException("--marker-mm is a length in mm");
            if (parsed.GetValue(count) is <= 0) throw new UsageException("--count: at least 1");
            var codes = name is null ? null : MarkerCodes.Named(name) ?? throw new UsageException($"--dictionary {name} is not known; for example 4X4_50, 6X6_250, ARUCO_ORIGINAL, APRILTAG_36H11");
            if (parsed.GetValue(output) is { } place) AtomicFile.Refuse(place, parsed.GetValue(force));
            var calibrated = parsed.GetValue(options.Cameras) is { Length: > 0 };
            if (!calibrated && (codes is null || mm is not null)) throw new UsageException("poses in mm need --camera; without it give --dictionary alone");
            if (calibrated && codes is not null && mm is null) throw new UsageException("--dictionary with --camera needs --marker-mm");

            var most = parsed.GetValue(count) ?? int.MaxValue;
            var sources = options.Open(parsed);
            try
            {
                if (!calibrated) return PixelTracks.Run(sources, codes!, most, parsed.GetValue(json));
                var lenses = options.Lenses(parsed, sources.Count);
                var known = codes is null ? [.. files.Select(BodyFile.Read)] : Found(options, parsed, codes, mm!.Value);
                var run = new TrackRun(known, parsed.GetValue(overlay), parsed.GetValue(force), lenses[0].Lens);
                using var stop = new CancellationTokenSource();
                using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => { s.Cancel = true; stop.Cancel(); });
                run.Go(new("marker cameras", lenses, sources, known), most, stop.Token);
                if (parsed.GetValue(output) is { } csv) AtomicFile.WriteText(csv, parsed.GetValue(force), run.Csv());
                return run.Answer(parsed.GetValue(json), parsed.GetValue(output));
            }
            finally
            {
                foreach (var s in sources) s.Dispose();
            }
        });
        return verb;
    }

    /// <summary>The markers of the first pictures, each a body; the sources are opened once more for that.</summary>
    private static MarkerBody[] Found(TrackOptions options, ParseResult parsed, MarkerCodes codes, double side)
    {
        if (parsed.GetValue(options.Devices) is { Length: > 0 }) throw new UsageException("--dictionary reads its pictures twice: give --body with --device");
        var ids = new SortedSet<int>();
        var sources = options.Open(parsed);
        try
        {
            foreach (var source in sources)
                foreach (var picture in UncalibratedMarker.In(source, codes).Take(LooksForIds))
                    ids.UnionWith(picture.Select(m => m.Id));
        }
        finally
        {
            foreach (var s in sources) s.Dispose();
        }

        return ids.Count > 0
            ? [.. ids.Select(id => MarkerBody.Single(codes, id, side))]
            : throw new BadInputException(sources[0].Name, "pictures", $"show no marker of {codes.Name}", "check the dictionary, focus and light");
    }
}
