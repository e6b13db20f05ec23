using IntraopAR.Calibration;
using IntraopAR.Theatre.Live;

namespace IntraopAR.Theatre.Tests.Live;

public class ProfileTimingTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_temporal_profile_gives_lag_and_error_and_others_or_expired_ones_are_refused()
    {
        var timing = ProfileTiming.Of(Signed("lagSeconds"), Made.AddDays(1), out var none)!;
        Assert.Empty(none);
        Assert.Equal((-64.8, 1.5), (timing.Lag.TotalMilliseconds, timing.LagStandardError.TotalMilliseconds));
        Assert.Null(ProfileTiming.Of(Signed("lagSeconds"), Made.AddDays(90), out var expired));
        Assert.Contains("since 2026-05-30", Assert.Single(expired), StringComparison.Ordinal);
        Assert.Null(ProfileTiming.Of(Signed("tip"), Made.AddDays(1), out var other));
        Assert.Contains("no temporal calibration", Assert.Single(other), StringComparison.Ordinal);
    }

    private static SignedProfile Signed(string name) => new(
        "lag.json",
        new(CalibrationProfile.CurrentVersion, "temporal", [new(name, "tracker's clock", "video's clock", "s", [-0.0648])], "", [new("lag", 0.0015, "s", "")], null, [], "tracker", "7", "", Made, Made.AddDays(90), null, 24),
        "", "", Intact: true);
}
