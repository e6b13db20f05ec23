using System.CommandLine;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Dossiers;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>report</c>: a case from its evidence to what was found, as one page with pictures.</summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--case") { Description = "The case", Required = true };
        var page = new Option<string>("--out") { Description = "The page to write, .html", Required = true };
        var options = new PageOptions();
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("report", "A case as one page: pictures, what was planned, registered, done and found of each lesion, and its dossier") { from, page, options.Language, options.Day, json, force };
        verb.SetAction(parsed =>
        {
            var place = parsed.GetRequiredValue(page);
            var (tongue, day) = options.Of(parsed, place);
            AtomicFile.Refuse(place, parsed.GetValue(force));
            var report = CaseReport.Of(parsed.GetRequiredValue(from), day);
            string[] notes = tongue == Language.Chinese && !ChineseFont.IsThere() ? [.. report.Notes, ChineseFont.Missing] : [.. report.Notes];
            AtomicFile.WriteText(place, parsed.GetValue(force), report.Html(tongue));
            foreach (var note in notes) Console.Error.WriteLine(note);
            var answer = new
            {
                caseCode = report.Dossier.CaseCode, page = place, lesions = report.Dossier.Lesions.Select(l => l.Id), pictures = report.Pictures.Count,
                planned = report.Plan is not null, registration = report.Registration?.Number, notes = notes.Length > 0 ? notes : null,
            };
            Report.Write(parsed.GetValue(json), answer, to => to.WriteLine($"{place}: {report.Dossier.Lesions.Count} lesions, {report.Pictures.Count} pictures"));
            return ExitCode.Done;
        });
        return verb;
    }
}
