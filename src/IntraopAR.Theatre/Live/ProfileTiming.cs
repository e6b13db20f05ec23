using IntraopAR.Calibration;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>A tracker's lag against the video out of its temporal calibration's signed profile: the video's own is then 0.</summary>
internal static class ProfileTiming
{
    /// <returns>Null with the reasons where the profile may not be used or is of another kind.</returns>
    public static DeviceTiming? Of(SignedProfile signed, DateTimeOffset now, out IReadOnlyList<string> reasons)
    {
        var found = ProfileGate.Standing(signed, now).Select(r => $"{signed.Source}: {r.Why}").ToList();
        var lag = signed.Profile.Values.FirstOrDefault(v => v is { Name: "lagSeconds", Numbers.Count: 1 });
        var error = signed.Profile.ErrorBudget.FirstOrDefault(s => s is { Stage: "lag", Unit: "s" });
        if (lag is null || error is null) found.Add($"{signed.Source}: is no temporal calibration");
        reasons = found;
        return found.Count > 0
            ? null
            : DeviceTiming.Unknown with { Lag = TimeSpan.FromSeconds(lag!.Numbers[0]), LagStandardError = TimeSpan.FromSeconds(error!.Sd) };
    }
}
