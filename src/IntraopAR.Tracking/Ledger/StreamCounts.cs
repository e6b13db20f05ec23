namespace IntraopAR.Tracking;

/// <summary>What one stream of a device has delivered and what it has not.</summary>
/// <param name="Received">Samples, repeats among them.</param>
/// <param name="Repeats">The same counter, or the same origin time, once more.</param>
/// <param name="Reorderings">Older than the one before.</param>
/// <param name="Gaps">Intervals of more than one and a half usual ones.</param>
/// <param name="Lost">Samples missing: by the device's counter where it counts, otherwise by the usual interval.</param>
/// <param name="Missing">Samples that say the tool was not seen.</param>
/// <param name="Doubtful">Samples that the device called doubtful.</param>
public readonly record struct StreamCounts(long Received, long Repeats, long Reorderings, long Gaps, long Lost, long Missing, long Doubtful);
