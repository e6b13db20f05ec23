namespace IntraopAR.Tracking;

/// <summary>One thing that a device said.</summary>
/// <param name="Device">The device's name, the same for all that shares its clock.</param>
public abstract record DeviceSample(string Device, Stamp At);
