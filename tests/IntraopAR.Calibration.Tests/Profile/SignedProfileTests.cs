using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration.Tests;

public sealed class SignedProfileTests : IDisposable
{
    private static readonly DateTimeOffset Made = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-profile-").FullName;
    private readonly SiteKey key;

    public SignedProfileTests() => key = SiteKey.Create(At("site.key"), force: false);

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_was_signed_is_read_again_and_may_be_used()
    {
        var signed = Written();
        Assert.True(signed.Intact);
        Assert.Equal(key.Fingerprint, signed.Fingerprint);
        Assert.Equal([1.0 / 3, -2, 157.25], signed.Profile.Values[0].Numbers);
        Assert.Equal(Made, signed.Profile.Created);
        Assert.Empty(ProfileGate.ForLiveUse(signed, new HashSet<string> { key.Fingerprint }, Made.AddHours(1), "S-1", Checked(Vec3.Zero)));
    }

    /// <summary>Every single byte of the signed text that is turned into another digit, letter or sign is noticed or no longer JSON.</summary>
    [Fact]
    public void A_changed_byte_is_noticed_wherever_it_is()
    {
        Written();
        var bytes = File.ReadAllBytes(At("p.json"));
        var end = Encoding.UTF8.GetString(bytes).IndexOf("\"signature\"", StringComparison.Ordinal);
        for (var i = 2; i < end; i += 3)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] = changed[i] == (byte)'7' ? (byte)'4' : (byte)'7';
            File.WriteAllBytes(At("t.json"), changed);
            try
            {
                var tampered = SignedProfile.Read(At("t.json"));
                // Between "profile" and its text, blanks are not part of what is signed.
                if (tampered.Intact) Assert.Fail($"byte {i} changed and nothing noticed");
            }
            catch (BadInputException)
            {
            }
        }
    }

    [Fact]
    public void A_profile_signed_with_another_key_is_intact_but_not_trusted()
    {
        var signed = Written();
        using var other = SiteKey.Create(At("other.key"), force: false);
        SignedProfile.Write(At("forged.json"), force: false, signed.Profile with { Serial = "S-2" }, other);
        var forged = SignedProfile.Read(At("forged.json"));
        Assert.True(forged.Intact);
        Assert.Equal("signer-unknown", Assert.Single(Names(forged, Made.AddHours(1), "S-2", Checked(Vec3.Zero))));
    }

    [Theory]
    [InlineData("expired", 31 * 24, "S-1", 0, 31 * 24)]
    [InlineData("not-yet-valid", -1, "S-1", 0, -1)]
    [InlineData("other-device", 1, "S-9", 0, 1)]
    [InlineData("check-overdue", 30, "S-1", 0, 1)]
    [InlineData("check-point-drifted", 1, "S-1", 3, 1)]
    public void What_forbids_live_use_is_named(string name, double hours, string serial, double driftMm, double checkedHours) =>
        Assert.Equal([name], Names(Written(), Made.AddHours(hours), serial, Checked(Vec3.UnitX * driftMm, Made.AddHours(checkedHours))));

    [Fact]
    public void Without_any_check_it_is_not_used() => Assert.Equal(["check-overdue"], Names(Written(), Made.AddHours(1), "S-1", null));

    [Fact]
    public void A_check_that_could_not_notice_three_millimetres_proves_nothing()
    {
        var coarse = new CheckPoint("the divot", "Reference", [1, 2, 3], 0.9, 0.5);
        var outcome = CheckOutcome.Of(coarse, [.. Enumerable.Repeat(new Vec3(1, 2, 3), 30)], Made);
        Assert.Equal("check-too-coarse", Assert.Single(outcome.Refusals).Name);
    }

    [Fact]
    public void The_private_key_is_its_owners_alone_and_the_public_part_cannot_sign()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("site.key")));
        using var open = SiteKey.Read(At("site.key.pub"));
        Assert.False(open.CanSign);
        Assert.Equal(key.Fingerprint, open.Fingerprint);
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(At("site.key.pub")), StringComparison.Ordinal);
    }

    private string[] Names(SignedProfile signed, DateTimeOffset now, string serial, CheckOutcome? check) =>
        [.. ProfileGate.ForLiveUse(signed, new HashSet<string> { key.Fingerprint }, now, serial, check).Select(r => r.Name)];

    private static CheckOutcome Checked(Vec3 off, DateTimeOffset? at = null) =>
        CheckOutcome.Of(new("the divot", "Reference", [1, 2, 3], 0.2, 0.5), [.. Enumerable.Range(0, 30).Select(i => new Vec3(1, 2, 3) + off + new Vec3(0.3 * Math.Sin(i), 0, 0))], at ?? Made.AddHours(1));

    private SignedProfile Written()
    {
        var content = new ProfileContent(
            "pivot", [new("tip", "Stylus", "", "mm", [1.0 / 3, -2, 157.25])], "some method", [new("tip", 0.2, "mm", "here")], new(0.4, 0.8, 100, "mm"), new("the divot", "Reference", [1, 2, 3], 0.2, 0.5));
        SignedProfile.Write(At("p.json"), force: true, content.For("pointer", "S-1", "IntraopAR test", [new("a.csv", 12, "00ff")], Made, 30, 24), key);
        return SignedProfile.Read(At("p.json"));
    }

    private string At(string name) => Path.Combine(folder, name);
}
