namespace IntraopAR.Tracking;

/// <summary>What is known of a device's delays beforehand, from its signed calibration profile where there is one.</summary>
/// <param name="Lag">From the moment a sample shows to its earliest possible arrival. No clock on this side can tell it from the device's offset; a motion that two devices see can (temporal calibration), but only against the other device, so it may be negative.</param>
/// <param name="LagStandardError">Of <see cref="Lag"/>.</param>
/// <param name="ArrivalDoubt">Standard error of a time that is known by arrival alone.</param>
public sealed record DeviceTiming(TimeSpan Lag, TimeSpan LagStandardError, TimeSpan ArrivalDoubt)
{
    /// <summary>Without a profile: a wired device's least delay is a few milliseconds, and it sends at least every 50 ms.</summary>
    public static DeviceTiming Unknown { get; } = new(TimeSpan.Zero, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(30));
}
