using System.CommandLine;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>doctor</c>: what this machine has and lacks. Exit 5 where something is missing, and the JSON still comes.</summary>
internal static class DoctorVerb
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var verb = new Command("doctor", "What this machine has and what it lacks") { json };
        verb.SetAction(parsed =>
        {
            var checks = MachineChecks.All().ToArray();
            Report.Write(parsed.GetValue(json), new { checks }, writer =>
            {
                foreach (var c in checks) writer.WriteLine($"{(c.Ok ? "ok     " : "MISSING")}  {c.Name,-22} {c.Detail}");
            });
            return checks.All(c => c.Ok) ? ExitCode.Done : ExitCode.MissingPart;
        });
        return verb;
    }
}
