using System.CommandLine;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>lesions match</c>: what became of every lesion between two examinations, and where a vanished one lies at the later.</summary>
internal static class LesionsCommand
{
    public static Command Create() => new("lesions", "Lesions over two examinations") { Match() };

    private static Command Match()
    {
        var baseline = new Option<string>("--baseline") { Description = "The case of the earlier examination", Required = true };
        var followUp = new Option<string>("--followup") { Description = "The case of the later examination", Required = true };
        var output = new Option<string?>("--out") { Description = "The answer as a JSON file" };
        var targets = new Option<string?>("--targets") { Description = "CSV of the lesions not seen any more, for 'register --case FOLLOWUP --targets'" };
        var keep = new Option<bool>("--keep") { Description = "Put the lesions not seen any more, and what those that shrank were, into the later case, where 'register', 'plan' and the theatre take them up" };
        var clips = new Option<string[]>("--clip") { Description = "A lesion that was marked before chemotherapy: ID, or ID=X,Y,Z with the clip's place in the baseline's frame" };
        var chosen = new Option<string[]>("--clip-is") { Description = "Which clip is a lesion's where several fit: ID=NUMBER as 'clips find' numbers them" };
        var track = new Option<bool>("--track") { Description = "Keep in the follow-up's case which lesion of the baseline each of its lesions is: exports then name them alike" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("match", "Which lesions persist, shrank, grew, vanished or are new, and where each lies at the later examination") { baseline, followUp, output, targets, keep, track, clips, chosen, json, force };
        verb.SetAction(parsed =>
        {
            var (file, carried) = (parsed.GetValue(output), parsed.GetValue(targets));
            foreach (var written in (string?[])[file, carried])
                if (written is not null) AtomicFile.Refuse(written, parsed.GetValue(force));
            var marked = MarkedLesions.Of(parsed.GetValue(clips) ?? [], parsed.GetValue(chosen) ?? []);
            var matched = MatchedExaminations.Of(parsed.GetRequiredValue(baseline), parsed.GetRequiredValue(followUp), marked);
            if (parsed.GetValue(track)) AtomicFile.Refuse(matched.FollowUp.FullPath(LesionTracks.InCase), parsed.GetValue(force));
            var kept = parsed.GetValue(keep) && matched.Registered is { } registered && matched.Refusals.Count == 0
                ? CarriedLesions.Keep(matched.Baseline, matched.FollowUp, registered, matched.Lesions, parsed.GetValue(force)) : null;
            if (parsed.GetValue(keep)) Console.Error.WriteLine(kept is null ? "no lesion was put into the later case" : $"put into {matched.FollowUp.Path}: {MatchWords.Carried(kept)}; register it again");
            var answer = MatchAnswer.Of(matched);
            if (file is not null) AtomicFile.WriteText(file, parsed.GetValue(force), JsonSerializer.Serialize(answer, answer.GetType(), Report.Json));
            // Of livers that are not believed to be one no place is handed on.
            if (carried is not null && matched.Refusals.Count == 0) AtomicFile.WriteText(carried, parsed.GetValue(force), CarriedTargets.Csv(matched.Lesions));
            if (parsed.GetValue(track) && matched.Refusals.Count == 0) LesionTracks.Keep(matched.Baseline, matched.FollowUp, matched.Lesions, parsed.GetValue(force));
            Report.Write(parsed.GetValue(json), answer, to => MatchWords.Write(to, matched));
            return matched.Refusals.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return verb;
    }
}
