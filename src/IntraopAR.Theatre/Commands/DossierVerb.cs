using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Dossiers;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>dossier</c>: the story of a case's lesions, what the literature says of it, and what is missing.</summary>
internal static class DossierVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--case") { Description = "The case", Required = true };
        var facts = new Option<string?>("--facts") { Description = "Facts and evidence as JSON (docs/dossier.md); without it the case's dossier.json" };
        var typed = new Option<string[]>("--fact") { Description = "KEY=VALUE of the patient, LESION:KEY=VALUE of a lesion; repeat", AllowMultipleArgumentsPerToken = true };
        var journals = new Option<string[]>("--journal") { Description = "An operation's journal; without it those of the case, rehearsals left out", AllowMultipleArgumentsPerToken = true };
        var page = new Option<string?>("--out") { Description = "The page to write, .html" };
        var options = new PageOptions();
        var keep = new Option<bool>("--keep") { Description = "Keep what was given as the case's dossier.json" };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("dossier", "The vanished lesions' file: evidence, what applies and why, what is missing, every sentence with its source") { from, facts, typed, journals, page, options.Language, options.Day, keep, json, force };
        verb.SetAction(parsed =>
        {
            var (tongue, day) = options.Of(parsed, parsed.GetValue(page));
            if (parsed.GetValue(page) is { } p) AtomicFile.Refuse(p, parsed.GetValue(force));
            var request = new DossierRequest(
                parsed.GetRequiredValue(from), parsed.GetValue(facts), parsed.GetValue(typed) ?? [], parsed.GetValue(journals) is { Length: > 0 } named ? named : null, day);
            var notes = new List<string>();
            var dossier = DossierMaker.Make(RuleBook.Standard, request.Read(RuleBook.Standard, notes));
            if (parsed.GetValue(keep)) DossierKeep.Write(request, RuleBook.Standard, dossier.CaseCode, parsed.GetValue(force));
            if (parsed.GetValue(page) is { } place)
            {
                if (tongue == Language.Chinese && !ChineseFont.IsThere()) notes.Add(ChineseFont.Missing);
                AtomicFile.WriteText(place, parsed.GetValue(force), DossierPage.Html(dossier, tongue));
            }

            foreach (var note in notes) Console.Error.WriteLine(note);
            Report.Write(parsed.GetValue(json), DossierAnswer.Of(dossier, parsed.GetValue(page), notes), to => DossierWords.Write(to, dossier, tongue));
            return ExitCode.Done;
        });
        return verb;
    }
}
