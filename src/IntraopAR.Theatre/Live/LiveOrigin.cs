using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>When something was measured, as viewers are told it: never later than it may have been, so that nothing looks fresher than it is.</summary>
internal static class LiveOrigin
{
    /// <summary>Of a normal error 97.7 % are smaller.</summary>
    private const double Sigmas = 2;

    /// <summary>
    /// On the common clock; null where the time may be wrong by more than can be told: then it is not shown, and what was shown
    /// before ages. That is so when a device's time contradicts all before, and for the first 5 s of its clock, or after it was set.
    /// </summary>
    public static TimeSpan? Of(AlignedTime time) =>
        time.Standing is ClockStanding.NotBelieved or ClockStanding.Settling ? null : time.At - TimeSpan.FromMilliseconds(Sigmas * time.StandardErrorMs);

    /// <summary>The same in ms, as the wire has it.</summary>
    public static double? MsOf(AlignedTime time) => Of(time)?.TotalMilliseconds;
}
