namespace IntraopAR.Guidance;

/// <summary>Something that came out differently than it was recorded.</summary>
/// <param name="AtSeconds">Time of the entry.</param>
/// <param name="Target">Null where it is not about one.</param>
/// <param name="What">For example place, r90, verdict.</param>
/// <param name="Mm">By how much; null where it is no length.</param>
public sealed record ReplayDifference(double AtSeconds, string? Target, string What, string Recorded, string Now, double? Mm);
