using System.CommandLine;
using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Mcap;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>replay</c>: a journal's events folded again, and with <c>--recompute</c> its registrations solved again.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("JOURNAL") { Description = "A case's journal, or a case folder with one journal" };
        var recompute = new Option<bool>("--recompute") { Description = "Solve every registration again from its recorded inputs and report any difference" };
        var key = new Option<string?>("--key") { Description = "The public key that must have signed the journal's seal" };
        var mcap = new Option<string?>("--mcap") { Description = "Poses, pictures and verdicts as an MCAP file for other programs" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("replay", "The verdicts of a recorded case again, bit for bit") { file, recompute, key, mcap, json, force };
        verb.SetAction(parsed =>
        {
            var answer = Replay(JournalPlace.Of(parsed.GetRequiredValue(file)), parsed.GetValue(recompute), parsed.GetValue(key), parsed.GetValue(mcap), parsed.GetValue(force));
            Report.Write(parsed.GetValue(json), answer, answer.Describe);
            return answer.Verdict == "refused" ? ExitCode.Refused : ExitCode.Done;
        });
        return verb;
    }

    private static ReplayAnswer Replay(string path, bool recompute, string? key, string? mcap, bool force)
    {
        if (mcap is not null) RefuseOutput(mcap, path, force);
        var signature = key is null ? null : new SealCheck(key);
        var solver = recompute ? new JournalRecompute(path) : null;
        Action<JournalEntry>? see = solver is null ? null : solver.See;
        var clock = Stopwatch.StartNew();
        var (replay, exported) = mcap is null ? (JournalReplay.Run(path, see), null) : McapExport.Write(path, mcap, force, see);
        return ReplayAnswer.Of(replay, clock.Elapsed, solver?.Solve(Console.Error), signature?.Fault(path, replay.End)) with
        {
            Mcap = exported,
            Sightings = replay.State.Sightings.Count > 0 ? ReplaySighting.Of(path, replay.State) : null,
        };
    }

    /// <summary>Not even --force replaces what is being read.</summary>
    private static void RefuseOutput(string mcap, string journal, bool force)
    {
        var full = Path.GetFullPath(mcap);
        if (full == Path.GetFullPath(journal) || full == Path.ChangeExtension(Path.GetFullPath(journal), ".pictures"))
            throw new BadInputException(mcap, "output", "is the journal itself", "name another file");
        AtomicFile.Refuse(mcap, force);
    }
}
