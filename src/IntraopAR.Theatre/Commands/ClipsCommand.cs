using System.CommandLine;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>clips find</c>: small bright things in and about the liver of a case's CT, and which of them may be clips.</summary>
internal static class ClipsCommand
{
    public static Command Create() => new("clips", "Clips that mark lesions") { Find() };

    private static Command Find()
    {
        var of = new Option<string>("--case") { Description = "The case whose CT is searched", Required = true };
        var json = SharedOptions.Json();
        var verb = new Command("find", "Metal marks in a case's CT") { of, json };
        verb.SetAction(parsed =>
        {
            var found = CaseClips.Of(CaseFolder.Open(parsed.GetRequiredValue(of)));
            Report.Write(parsed.GetValue(json), new { clips = found.Select(CaseClips.Answer) }, to =>
            {
                foreach (var c in found) to.WriteLine(CaseClips.Words(c));
                to.WriteLine($"{found.Count(c => c.IsClip)} that may be clips");
            });
            return ExitCode.Done;
        });
        return verb;
    }
}
