using System.CommandLine;
using System.Reflection;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>The options by which every <c>calibrate</c> verb writes its result as a signed profile.</summary>
/// <param name="own">The verb's own --force, where it writes something else too.</param>
internal sealed class ProfileOptions(Option<bool>? own = null)
{
    public const double DefaultValidDays = 30;
    public const double DefaultCheckHours = 24;

    private readonly Option<string?> profile = new("--profile") { Description = "Write the result as a signed profile, if it is accepted" };
    private readonly Option<string?> key = new("--key") { Description = "The site's private key, made with calibrate key" };
    private readonly Option<string?> serial = new("--serial") { Description = "Serial number of the device the profile is for" };
    private readonly Option<string?> device = new("--device") { Description = "Its name or model" };
    private readonly Option<double> days = new("--valid-days") { Description = "The profile expires after so many days", DefaultValueFactory = _ => DefaultValidDays };
    private readonly Option<double> hours = new("--check-hours") { Description = "Live use wants a passed check of its point not older than this", DefaultValueFactory = _ => DefaultCheckHours };
    private readonly Option<bool> force = own ?? SharedOptions.Force();

    /// <summary>As profiles name the program that made them.</summary>
    public static string Software { get; } =
        "IntraopAR " + (typeof(ProfileOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { profile, key, serial, device, days, hours, force })
            if (option != own) verb.Options.Add(option);
    }

    /// <summary>Refuses before any work what cannot be written at the end.</summary>
    public void Check(ParseResult parsed)
    {
        if (parsed.GetValue(profile) is not { } path) return;
        if (parsed.GetValue(key) is null || string.IsNullOrWhiteSpace(parsed.GetValue(serial))) throw new UsageException("--profile goes with --key FILE and --serial NUMBER");
        if (!(parsed.GetValue(days) is > 0 and <= 3660) || !(parsed.GetValue(hours) is > 0 and <= 87840)) throw new UsageException("--valid-days and --check-hours are positive, ten years at most");
        AtomicFile.Refuse(path, parsed.GetValue(force));
        using var signer = SiteKey.Read(parsed.GetValue(key)!);
        if (!signer.CanSign) throw new BadInputException(parsed.GetValue(key)!, "key", "is the public part, which cannot sign", "give the private file");
    }

    /// <param name="inputs">Files and folders that the result was made from.</param>
    /// <param name="content">Null where it was refused: then nothing is written.</param>
    /// <returns>The profile's path, or null.</returns>
    public string? Write(ParseResult parsed, IEnumerable<string> inputs, ProfileContent? content)
    {
        if (parsed.GetValue(profile) is not { } path) return null;
        if (content is null)
        {
            Console.Error.WriteLine($"{path} is not written: a refused calibration makes no profile");
            return null;
        }

        var number = parsed.GetValue(serial)!;
        var made = content.For(parsed.GetValue(device) ?? "unnamed", number, Software, RawData.All(inputs), DateTimeOffset.UtcNow, parsed.GetValue(days), parsed.GetValue(hours));
        using var signer = SiteKey.Read(parsed.GetValue(key)!);
        SignedProfile.Write(path, parsed.GetValue(force), made, signer);
        return path;
    }
}
