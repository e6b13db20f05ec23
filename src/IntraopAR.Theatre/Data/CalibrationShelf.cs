using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Data;

/// <summary>
/// The signed calibration profiles that a theatre uses, and whether they may be used now. Measuring the check point again is the
/// case's own second step.
/// </summary>
internal sealed class CalibrationShelf
{
    private readonly string folder;
    private readonly IReadOnlyList<string> faults;
    private volatile IReadOnlySet<string> trusted;
    private volatile IReadOnlyList<SignedProfile> profiles;

    /// <param name="folder">The data folder's calibrations; names are within it.</param>
    public CalibrationShelf(string folder, IReadOnlyList<string> names)
    {
        var (found, wrong) = (new List<SignedProfile>(), new List<string>());
        foreach (var name in names)
        {
            try
            {
                found.Add(SignedProfile.Read(Path.Combine(folder, name)));
            }
            catch (BadInputException e)
            {
                wrong.Add(e.Message);
            }
        }

        (this.folder, profiles, faults, trusted) = (folder, found, wrong, Keys(Path.Combine(folder, "keys"), wrong));
    }

    public IReadOnlyList<SignedProfile> Profiles => profiles;

    /// <summary>The profiles that the settings name; where they name none, the newest of every kind and device in the folder.</summary>
    /// <param name="names">Null where the settings say nothing of calibrations.</param>
    public static CalibrationShelf Of(string folder, IReadOnlyList<string>? names)
    {
        if (names is not null) return new(folder, names);
        var all = new CalibrationShelf(folder, [.. Directory.EnumerateFiles(folder, "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)]);
        all.profiles = Newest(all.profiles);
        return all;
    }

    /// <summary>Takes a profile that was signed just now into use, in place of an older one of the same kind and device.</summary>
    public void Add(SignedProfile signed)
    {
        profiles = Newest([.. profiles, signed]);
        trusted = Keys(Path.Combine(folder, "keys"), []);
    }

    /// <summary>Whether the key that signed is among those that are trusted here.</summary>
    public bool Trusts(SignedProfile signed) => trusted.Contains(signed.Fingerprint);

    private static List<SignedProfile> Newest(IReadOnlyList<SignedProfile> all) =>
        [.. all.GroupBy(p => (p.Profile.Kind, p.Profile.Serial)).Select(g => g.MaxBy(p => p.Profile.Created)!)];

    /// <summary>The newest profile of a kind (pivot, probe, camera, handeye …); null where there is none.</summary>
    public SignedProfile? Of(string kind) => Profiles.Where(p => p.Profile.Kind == kind).MaxBy(p => p.Profile.Created);

    /// <summary>The newest profile of a kind that a trusted key signed and that is in force; null, with the reason, where there is none.</summary>
    /// <param name="isOf">Which of them are meant.</param>
    public CalibrationProfile? Usable(string kind, DateTimeOffset now, Func<CalibrationProfile, bool> isOf, out string why)
    {
        why = $"no {kind} profile is named";
        foreach (var p in Profiles.Where(p => p.Profile.Kind == kind && isOf(p.Profile)).OrderByDescending(p => p.Profile.Created))
        {
            var refusal = ProfileGate.Standing(p, now).FirstOrDefault()?.Why ?? (trusted.Contains(p.Fingerprint) ? null : $"its key {p.Fingerprint} is not trusted here");
            if (refusal is null) return p.Profile;
            why = $"{kind} of {p.Profile.Device}: {refusal}";
        }

        return null;
    }

    /// <summary>The fifth line: ready only where every profile is what a trusted key signed and is in force.</summary>
    public LinkState State(DateTimeOffset now)
    {
        if (faults.Count > 0) return new(TheatreLink.Calibration, false, faults[0], "put the file right, or take it out of the settings");
        if (Profiles.Count == 0) return new(TheatreLink.Calibration, false, "no profile is named", "name the signed profiles in the settings file (calibrations)");
        foreach (var p in Profiles)
        {
            if (ProfileGate.Standing(p, now).FirstOrDefault() is { } refusal) return new(TheatreLink.Calibration, false, $"{p.Profile.Kind} of {p.Profile.Device}: {refusal.Why}", refusal.Remedy);
            if (!trusted.Contains(p.Fingerprint)) return new(TheatreLink.Calibration, false, $"{p.Profile.Kind} of {p.Profile.Device}: its key {p.Fingerprint} is not trusted here", "put the site's public key into calibrations/keys");
        }

        return LinkState.Good(TheatreLink.Calibration);
    }

    private static HashSet<string> Keys(string folder, List<string> faults)
    {
        var found = new HashSet<string>();
        if (!Directory.Exists(folder)) return found;
        foreach (var file in Directory.EnumerateFiles(folder, "*.pub").Order(StringComparer.Ordinal))
        {
            try
            {
                using var key = SiteKey.Read(file);
                found.Add(key.Fingerprint);
            }
            catch (BadInputException e)
            {
                faults.Add(e.Message);
            }
        }

        return found;
    }
}
