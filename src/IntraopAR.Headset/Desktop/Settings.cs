using System.Globalization;

namespace IntraopAR.Headset.Desktop;

/// <summary>What the command line says.</summary>
/// <param name="Workstation">Its address as the workstation shows it under Viewers.</param>
/// <param name="Code">Of eight figures.</param>
/// <param name="Fingerprint">As the workstation shows it; empty where it is to be shown and compared.</param>
/// <param name="Xr">On the machine's own OpenXR headset; otherwise in the simulator.</param>
/// <param name="Check">The folder for pictures and figures of the check; null to run for a person.</param>
/// <param name="Truth">Of the check: where the simulated patient lies in the room, twelve numbers row by row, mm.</param>
/// <param name="Window">The check runs in the simulator's window rather than offscreen.</param>
internal sealed record Settings(Uri Workstation, string Code, string Fingerprint, bool Xr, string? Check, IReadOnlyList<double> Truth, bool Additive, bool Window)
{
    public const string Usage = """
        IntraopAR.Headset.Desktop --workstation ADDRESS --code CODE [--fingerprint SHA256] [--xr]
        IntraopAR.Headset.Desktop --check FOLDER --workstation ADDRESS --code CODE --fingerprint SHA256 --truth "12 NUMBERS" [--additive | --window | --xr]
        Address, code and fingerprint are shown at the workstation under Viewers. Not for clinical use.
        """;

    /// <exception cref="FormatException">It is not understood; in words.</exception>
    public static Settings Of(string[] words)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            var name = words[i];
            named[name] = name is "--xr" or "--additive" or "--window" ? "" : ++i < words.Length ? words[i] : throw new FormatException($"{name} needs a value");
        }

        string Told(string name) => named.Remove(name, out var value) ? value : "";
        var (address, code, check) = (Told("--workstation"), Told("--code"), Told("--check"));
        var settings = new Settings(
            Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : throw new FormatException("--workstation needs an address such as https://192.168.1.10:5443"),
            code.Length > 0 ? code : throw new FormatException("--code is missing"),
            Told("--fingerprint"), named.Remove("--xr"), check.Length > 0 ? Path.GetFullPath(check) : null, Numbers(Told("--truth")), named.Remove("--additive"), named.Remove("--window"));
        if (settings.Check is not null && settings.Truth.Count != 12) throw new FormatException("--truth needs twelve numbers");
        return named.Count == 0 ? settings : throw new FormatException($"{named.Keys.First()} is not known");
    }

    private static double[] Numbers(string words) => [.. words.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
}
