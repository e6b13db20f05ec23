namespace IntraopAR.Tracking;

/// <summary>One thing that a device said.</summary>
/// <param name="Device">The device's name, the same for all that shares its clock.</param>
public abstract record DeviceSample(string Device, Stamp At)
{
    /// <summary>The device's own count of its samples; null where it does not count.</summary>
    public uint? Counter { get; init; }
}
