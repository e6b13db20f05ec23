using System.CommandLine;
using IntraopAR.Theatre.Exports;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>export</c>: a case as DICOM objects, into a folder or to an archive.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--case") { Description = "The case", Required = true };
        var to = new Option<string>("--to") { Description = "A new folder, or the https address of a DICOMweb service", Required = true };
        var source = new Option<string?>("--source") { Description = "Where the case's source series lies now, a folder or the address of a DICOMweb service; without it where the case was built from" };
        var pictures = new Option<bool>("--with-source") { Description = "Copies of the source pictures too" };
        var deidentify = new Option<bool>("--deidentify") { Description = "Without names, numbers and dates, with new identifiers (PS3.15 annex E, basic profile)" };
        var intervals = new Option<bool>("--keep-intervals") { Description = "With --deidentify: dates are moved by one span for each patient, not taken out" };
        var reviewed = new Option<string[]>("--reviewed") { Description = "With --deidentify: UID, or a file with one a line, of pictures that a person has looked through for burned-in text; repeat", AllowMultipleArgumentsPerToken = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("export", "A case as DICOM objects: segmentation, surfaces, STL, registration, report") { from, to, source, pictures, deidentify, intervals, reviewed, json, force };
        verb.SetAction(parsed =>
        {
            var seen = parsed.GetValue(reviewed) ?? [];
            if (!parsed.GetValue(deidentify) && (parsed.GetValue(intervals) || seen.Length > 0)) throw new UsageException("--keep-intervals and --reviewed go with --deidentify");
            var request = new ExportRequest(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(source), parsed.GetValue(force))
            {
                WithSource = parsed.GetValue(pictures), Deidentify = parsed.GetValue(deidentify) ? new(parsed.GetValue(intervals), seen) : null,
            };
            var notes = new List<string>();
            var result = ExportRun.Run(request, notes);
            foreach (var note in notes) Console.Error.WriteLine(note);
            Report.Write(parsed.GetValue(json), ExportAnswer.Of(request, result, notes), writer => ExportAnswer.WriteTo(writer, request, result));
            return ExitCode.Done;
        });
        return verb;
    }
}
