using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>A sample as it came from a device of the theatre.</summary>
/// <param name="Link">The line it is for.</param>
/// <param name="Time">When it was taken, on the common clock.</param>
public sealed record HeardSample(TheatreDevice From, TheatreLink Link, DeviceSample Sample, AlignedTime Time);
