using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>rehearse</c>: the whole job against a virtual theatre; without <c>--headless</c> its browser view is served.</summary>
internal static class RehearseVerb
{
    /// <summary>The rehearsal ends when its input does: whoever began it has ended, even killed.</summary>
    public const string EndsWithInput = "--ends-with-input";

    private const long UsualSeed = 1;

    public static Command Create()
    {
        var own = new Option<string?>("--case") { Description = "A case to rehearse on; without it a virtual patient is grown from the seed" };
        var scenario = new Option<string>("--scenario") { Description = "By name: " + string.Join(", ", Scenario.BuiltIn.Select(s => s.Name)), DefaultValueFactory = _ => Scenario.BuiltIn[0].Name };
        var seed = new Option<long?>("--seed") { Description = "The same seed makes the same patient, change and noise" };
        var headless = new Option<bool>("--headless") { Description = "Write pictures, a JSON and a report; serve nothing" };
        var output = new Option<string?>("--out") { Description = "Where they go, a new folder" };
        var key = new Option<string?>("--key") { Description = "The site's private key, which then signs the journal's seal" };
        var urls = new Option<string?>("--urls") { Description = "Where the view is served, for example http://127.0.0.1:5080" };
        var trainee = new Option<string>("--trainee") { Description = "Who goes through a scenario that trains a hazard, headlessly: careful or careless", DefaultValueFactory = _ => TrainedScenario.Careful };
        trainee.AcceptOnlyFromAmong(TrainedScenario.Careful, TrainedScenario.Careless);
        var tied = new Option<bool>(EndsWithInput) { Description = "End when the standard input ends, as for a program that begins a rehearsal", Hidden = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("rehearse", "Rehearse the whole case against a virtual theatre") { own, scenario, trainee, seed, headless, output, key, urls, tied, json, force };
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = parsed.GetValue(output) ?? UsualFolder();
            RefuseWhatIsThere(folder, parsed.GetValue(force));
            var chosen = Scenario.Named(parsed.GetValue(scenario)!);
            if (parsed.GetValue(seed) is { } s) chosen = chosen with { Seed = s };
            var rehearsed = parsed.GetValue(seed) ?? UsualSeed;
            if (!parsed.GetValue(headless))
            {
                using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
                if (parsed.GetValue(tied)) _ = Task.Run(() => Console.In.ReadToEnd(), CancellationToken.None).ContinueWith(_ => end.Cancel(), TaskScheduler.Default);
                return await ServeAsync(parsed.GetValue(own), chosen, rehearsed, folder, parsed.GetValue(urls), parsed.GetValue(json), end.Token);
            }

            using var signing = parsed.GetValue(key) is { } file ? SealCheck.PrivateKey(file) : null;
            var outcome = Rehearse(parsed.GetValue(own), chosen, parsed.GetValue(trainee)!, rehearsed, folder, signing, parsed.GetValue(force));
            Report.Write(parsed.GetValue(json), outcome, to => Describe(to, outcome));
            return outcome.Verdict == "refused" ? ExitCode.Refused : ExitCode.Done;
        });
        return verb;
    }

    /// <summary>The theatre in the browser, from the first screen to the close, for as long as somebody wants it.</summary>
    private static async Task<int> ServeAsync(string? ownCase, Scenario scenario, long seed, string folder, string? urls, bool json, CancellationToken stop)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(full)) Directory.Delete(full, recursive: true);
        Directory.CreateDirectory(full);
        var (own, begun) = (ownCase is null ? null : CaseFolder.Open(ownCase), 0);
        await using var theatre = new RehearsedTheatre(
            scenario, chosen => RehearsalSession.Begin(own, chosen, seed, begun++ == 0 ? full : Directory.CreateDirectory(Path.Combine(full, $"again-{begun}")).FullName, Console.Error));
        // What is solved in the background must not keep the live streams waiting for a thread.
        ThreadPool.SetMinThreads(32, 32);
        var running = theatre.RunAsync(stop);
        var serving = ViewHost.RunAsync(theatre, new HostSettings(urls) { Rehearsal = true }, json ? Console.Error : Console.Out, Console.Error, stop);
        // A theatre whose devices have failed must not go on in silence.
        if (await Task.WhenAny(serving, running) == running && !stop.IsCancellationRequested) await running;
        await serving;
        var (session, journal) = (theatre.Session, Path.Combine(begun == 1 ? full : Path.Combine(full, $"again-{begun}"), RehearsalSession.JournalOf(ownCase is not null)));
        Report.Write(json, new { session.State.CaseCode, Scenario = theatre.Scenario.Name, Seed = seed, Closed = session.State.Procedure.Closed is not null, Journal = journal, session.VerdictHash }, to => to.WriteLine($"  journal: {journal}"));
        return ExitCode.Done;
    }

    /// <summary>Works in a folder beside the named one and renames it at the end, so that a result appears whole or not at all.</summary>
    private static RehearsalOutcome Rehearse(string? ownCase, Scenario scenario, string trainee, long seed, string folder, SiteKey? key, bool force)
    {
        var clock = Stopwatch.StartNew();
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var beside = $"{full}.{Environment.ProcessId}.tmp";
        Directory.CreateDirectory(beside);
        try
        {
            var opened = ownCase is null ? null : CaseFolder.Open(ownCase);
            var theatre = VirtualTheatre.Create(opened is null ? VirtualPatient.FromSeed(seed) : OwnCase.Patient(opened), scenario);
            var journal = opened is null ? Path.Combine("case", "journal", "rehearsal.journal") : Path.Combine("journal", "rehearsal.journal");
            var run = RehearsalRun.Do(
                theatre, opened ?? RehearsalCase.Make(theatre, beside, Console.Error), keeps: opened is not null, Path.Combine(beside, journal), SealCheck.SignerOf(key), Console.Error);
            var pictures = new List<(string Name, string Caption, byte[] Png)>
            {
                ("camera.png", "The scope's picture", RehearsalPictures.Camera(run)),
                ("overlay.png", "The same with liver, vessels and lesions where they are estimated", RehearsalPictures.Overlay(run)),
            };
            if (RehearsalPictures.Model(run) is { } model) pictures.Add(("model.png", "The registered model from the patient's front", model));
            pictures.AddRange(RehearsalPictures.Ultrasound(run));
            foreach (var (name, _, png) in pictures) File.WriteAllBytes(Path.Combine(beside, name), png);
            var outcome = RehearsalDebrief.Of(
                run, scenario.Name, seed, [.. pictures.Select(p => Path.Combine(full, p.Name))], Path.Combine(full, "report.html"), Path.Combine(full, journal), clock.Elapsed.TotalMilliseconds);
            outcome = TrainedScenario.Told(outcome, theatre, trainee, Console.Error);
            File.WriteAllText(Path.Combine(beside, "report.html"), RehearsalReport.Html(outcome, [.. pictures.Select(p => (p.Caption, p.Png))]));
            File.WriteAllText(Path.Combine(beside, "rehearsal.json"), JsonSerializer.Serialize(outcome, Report.Json));
            var (document, _) = RehearsalScene.Of(run, pictures[0].Png, pictures[1].Png);
            File.WriteAllBytes(Path.Combine(beside, "scene.json"), Scene.SceneCodec.Write(document));
            if (Directory.Exists(full)) Directory.Delete(full, recursive: force);
            Directory.Move(beside, full);
            return outcome;
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    /// <summary>Only an empty folder or an earlier rehearsal may be replaced, the latter with --force.</summary>
    private static void RefuseWhatIsThere(string folder, bool force)
    {
        if (File.Exists(folder)) throw new BadInputException(folder, "output", "is a file", "name a new folder");
        if (!Directory.Exists(folder)) return;
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) return;
        if (!force) throw new BadInputException(folder, "output", "exists already", "give --force to replace it, or another name");
        if (!new[] { "rehearsal.json", RehearsalSession.JournalOf(own: false), RehearsalSession.JournalOf(own: true) }.Any(f => File.Exists(Path.Combine(folder, f))))
            throw new BadInputException(folder, "output", "is not a rehearsal's folder, so --force does not replace it", "name another");
    }

    private static string UsualFolder() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "IntraopAR", "rehearsals", DateTime.Now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));

    private static void Describe(TextWriter to, RehearsalOutcome outcome)
    {
        to.WriteLine($"REHEARSAL, simulated patient {outcome.CaseCode}, scenario {outcome.Scenario}: registration {outcome.Verdict}");
        foreach (var reason in outcome.Reasons) to.WriteLine("  " + reason);
        foreach (var l in outcome.Lesions)
            to.WriteLine(l.ErrorMm is { } e
                ? FormattableString.Invariant($"  {l.Id,-18} {l.State ?? "",-9} error {e,5:F1} mm{(l.RigidErrorMm is { } rigid ? FormattableString.Invariant($" (rigidly {rigid:F1})") : "")}, r90 {l.R90,5:F1} mm{(l.InsideR90 == true ? "" : " (truth outside)")}, {l.Verdict}")
                : $"  {l.Id,-18} {l.State ?? "",-9} no estimate");
        if (outcome.Training is { } training)
        {
            to.WriteLine(FormattableString.Invariant($"  {training.Title} ({string.Join(", ", training.Hazards)}), {outcome.Trainee} trainee: {100 * (training.TraineeShare ?? 1):F0} % of the trainee's points, {100 * (training.ProgramShare ?? 1):F0} % of the program's"));
            foreach (var r in training.Reactions) to.WriteLine(FormattableString.Invariant($"    {r.Points:0.#}/{r.OutOf:0.#} {r.Who.ToLowerInvariant()}{(r.Never ? ", not" : "")} {string.Join(" or ", r.Any.Select(ScenarioScore.Said))}: {r.Words}"));
        }

        to.WriteLine($"  report: {outcome.Report}");
        to.WriteLine($"  journal: {outcome.Journal}");
    }
}
