using IntraopAR.Calibration;

namespace IntraopAR.Benchmarks;

/// <summary>Signed calibration profiles.</summary>
public sealed class ProfileTarget : IMutationTarget
{
    public string Name => "profile";

    public IReadOnlyList<MutationSeed> Seeds()
    {
        var folder = Directory.CreateTempSubdirectory("intraopar-profile-seed-").FullName;
        try
        {
            using var key = SiteKey.Create(Path.Combine(folder, "k"), force: false);
            var content = new ProfileContent(
                "pivot", [new("tip", "Stylus", "", "mm", [1, 2, 157])], "method", [new("tip", 0.2, "mm", "here")], new(0.4, 0.8, 100, "mm"), new("the divot", "Reference", [1, 2, 3], 0.2, 0.5));
            SignedProfile.Write(Path.Combine(folder, "p.json"), force: false, content.For("pointer", "S-1", "test", [new("a.csv", 12, "00ff")], DateTimeOffset.UnixEpoch, 30, 24), key);
            return [new("profile.json", File.ReadAllBytes(Path.Combine(folder, "p.json")))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Read(string path)
    {
        var p = SignedProfile.Read(path).Profile;
        if (p.Values.Any(v => v.Numbers.Any(x => !double.IsFinite(x)))) throw new UnsoundAnswerException("a value is not finite");
        if (p.Check is { } check && !double.IsFinite(check.Tolerance(30))) throw new UnsoundAnswerException("a tolerance that is not finite");
    }
}
