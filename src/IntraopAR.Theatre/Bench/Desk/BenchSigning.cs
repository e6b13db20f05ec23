using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Data;

namespace IntraopAR.Theatre.Bench;

/// <summary>What a person says of the device when signing.</summary>
internal sealed record BenchDevice(string Name, string Serial, double ValidDays, double CheckHours);

/// <summary>A calibration that was signed.</summary>
/// <param name="Name">Of its files within the data folder's calibrations: NAME.json, raw/NAME, sheets/NAME.html.</param>
/// <param name="Verb">The words with which the command line makes the same of the raw data.</param>
internal sealed record BenchSigned(string Name, SignedProfile Profile, string Verb, bool Trusted, bool InUse);

/// <summary>Signs an accepted calibration: its raw data, its profile and its sheet go into the data folder's calibrations.</summary>
internal static class BenchSigning
{
    /// <param name="key">The site's private key as text; it is used here and not kept.</param>
    /// <exception cref="BadInputException">The calibration is refused, the key cannot sign, or what is said of the device is not complete. Nothing is written then.</exception>
    public static BenchSigned Sign(TheatreFolder folder, CalibrationShelf shelf, bool shelfIsNamed, BenchCourse course, BenchSolution solution, IReadOnlyDictionary<string, string> leftOut, BenchDevice device, string key, DateTimeOffset now)
    {
        if (solution is not { Accepted: true, Content: { } content }) throw new BadInputException("calibration", course.Kind, "is refused: a refused calibration makes no profile", "collect more, as the reasons say");
        Demand(device);
        using var signer = SiteKey.FromText("key", key);
        if (!signer.CanSign) throw new BadInputException("key", "key", "is the public part, which cannot sign", "give the private file");
        var name = FormattableString.Invariant($"{course.ProfileKind}-{Plain(device.Serial)}-{now.UtcDateTime:yyyyMMdd-HHmmss}");
        var raw = Path.Combine(folder.Calibrations, "raw", name);
        if (Directory.Exists(raw)) throw new BadInputException(raw, "folder", "exists already", "wait a second and sign again");
        var beside = raw + ".part";
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        var verb = course.Keep(beside, leftOut);
        Directory.Move(beside, raw);
        var files = Directory.EnumerateFiles(raw, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var profile = content.For(device.Name, device.Serial, ProfileOptions.Software, RawData.All(files), now, device.ValidDays, device.CheckHours);
        var place = Path.Combine(folder.Calibrations, name + ".json");
        SignedProfile.Write(place, force: false, profile, signer);
        var signed = SignedProfile.Read(place);
        if (!shelfIsNamed) shelf.Add(signed);
        return new(name, signed, verb, shelf.Trusts(signed), !shelfIsNamed);
    }

    private static void Demand(BenchDevice device)
    {
        if (string.IsNullOrWhiteSpace(device.Name) || device.Name.Length > 100) throw new BadInputException("device", "name", "is missing or too long", "say which device it is, for example its model");
        if (string.IsNullOrWhiteSpace(device.Serial) || device.Serial.Length > 60) throw new BadInputException("device", "serial number", "is missing or too long", "it stands on the device: the profile is for no other");
        if (!(device.ValidDays is > 0 and <= 3660) || !(device.CheckHours is > 0 and <= 87840)) throw new BadInputException("device", "days and hours", "are not positive, or more than ten years");
    }

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-') is { Length: > 0 } plain ? plain : "device";
}
