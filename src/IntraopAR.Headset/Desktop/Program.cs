using IntraopAR.Headset;
using IntraopAR.Headset.Desktop;

Settings settings;
try
{
    settings = Settings.Of(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine($"{e.Message}\n{Settings.Usage}");
    return 2;
}

try
{
    // StereoKit wants to stay on the thread that it began on: nothing is awaited here.
    var fingerprint = settings.Fingerprint;
    if (fingerprint.Length == 0 && settings.Workstation.Scheme == Uri.UriSchemeHttps)
    {
        fingerprint = HttpsWorkstation.FingerprintAsync(settings.Workstation, default).GetAwaiter().GetResult();
        Console.WriteLine($"The workstation's fingerprint is\n  {fingerprint}\nIs it the one that the workstation shows? yes/no");
        if (Console.ReadLine()?.Trim() != "yes") return 4;
    }

    using var workstation = new HttpsWorkstation(settings.Workstation, fingerprint.Length > 0 ? fingerprint : null);
    workstation.PairAsync(settings.Code, default).GetAwaiter().GetResult();
    return settings.Check is null ? AtDesk.Run(workstation, settings.Xr) : AppCheck.Run(workstation, settings);
}
catch (WorkstationException e)
{
    Console.Error.WriteLine(e.Message);
    return 4;
}
