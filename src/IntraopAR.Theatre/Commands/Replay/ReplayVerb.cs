using System.CommandLine;
using System.Diagnostics;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>replay</c>: a journal's events folded again, and with <c>--recompute</c> its registrations solved again.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("JOURNAL") { Description = "A case's journal, or a case folder with one journal" };
        var recompute = new Option<bool>("--recompute") { Description = "Solve every registration again from its recorded inputs and report any difference" };
        var key = new Option<string?>("--key") { Description = "The public key that must have signed the journal's seal" };
        var json = SharedOptions.Json();
        var verb = new Command("replay", "The verdicts of a recorded case again, bit for bit") { file, recompute, key, json };
        verb.SetAction(parsed => Run(JournalPlace.Of(parsed.GetRequiredValue(file)), parsed.GetValue(recompute), parsed.GetValue(key), parsed.GetValue(json)));
        return verb;
    }

    private static int Run(string path, bool recompute, string? key, bool json)
    {
        var signature = key is null ? null : new SealCheck(key);
        var solver = recompute ? new JournalRecompute(path) : null;
        var clock = Stopwatch.StartNew();
        var replay = JournalReplay.Run(path, solver is null ? null : solver.See);
        var elapsed = clock.Elapsed;
        var answer = ReplayAnswer.Of(replay, elapsed, solver?.Solve(Console.Error), signature?.Fault(path, replay.End));
        Report.Write(json, answer, answer.Describe);
        return answer.Verdict == "refused" ? ExitCode.Refused : ExitCode.Done;
    }
}
