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
    private readonly IReadOnlySet<string> trusted;
    private readonly IReadOnlyList<string> faults;

    /// <param name="folder">The data folder's calibrations; names are within it.</param>
    public CalibrationShelf(string folder, IReadOnlyList<string> names)
    {
        var (profiles, wrong) = (new List<SignedProfile>(), new List<string>());
        foreach (var name in names)
        {
            try
            {
                profiles.Add(SignedProfile.Read(Path.Combine(folder, name)));
            }
            catch (BadInputException e)
            {
                wrong.Add(e.Message);
            }
        }

        (Profiles, faults, trusted) = (profiles, wrong, Keys(Path.Combine(folder, "keys"), wrong));
    }

    public IReadOnlyList<SignedProfile> Profiles { get; }

    /// <summary>The newest profile of a kind (pivot, probe, camera, handeye …); null where there is none.</summary>
    public SignedProfile? Of(string kind) => Profiles.Where(p => p.Profile.Kind == kind).MaxBy(p => p.Profile.Created);

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
