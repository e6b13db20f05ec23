using System.CommandLine;
using IntraopAR.Calibration;

namespace IntraopAR.Theatre.Commands;

/// <summary><c>calibrate key</c>: the key by which a site signs its profiles.</summary>
internal static class CalibrateKeyVerb
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The private key's file; the public part goes beside it as FILE.pub", Required = true };
        var (json, force) = (SharedOptions.Json(), SharedOptions.Force());
        var verb = new Command("key", "Make the site's key for signing profiles") { output, json, force };
        verb.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            using var key = SiteKey.Create(path, parsed.GetValue(force));
            var answer = new { privateKey = path, publicKey = path + ".pub", fingerprint = key.Fingerprint, algorithm = SiteKey.Algorithm };
            Report.Write(parsed.GetValue(json), answer, to => to.WriteLine($"{path}: keep it to yourself; {path}.pub goes onto the theatre machines ({key.Fingerprint})"));
            return ExitCode.Done;
        });
        return verb;
    }
}
