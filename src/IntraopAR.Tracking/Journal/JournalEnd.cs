namespace IntraopAR.Tracking;

/// <summary>How a journal ends.</summary>
public enum JournalEndKind
{
    /// <summary>Sealed: nothing is missing.</summary>
    Closed,

    /// <summary>Between two envelopes, without a seal: a crash or a cut; the last may be missing.</summary>
    NotClosed,

    /// <summary>With a piece that is no whole envelope and nothing whole behind it: a crash or a cut.</summary>
    Torn,

    /// <summary>With damage, behind which whole envelopes lie, or with bytes behind the seal.</summary>
    Damaged,
}

/// <summary>Where reading ended, why, and what was lost. What lies behind the place is never read as content.</summary>
/// <param name="Envelopes">Good ones before it.</param>
/// <param name="Offset">Byte at which they end.</param>
/// <param name="LastAt">Time of the last good one.</param>
/// <param name="BytesBehind">What the file has behind the place.</param>
/// <param name="Reason">What is wrong there; empty where it is closed.</param>
/// <param name="Later">Whole envelopes behind the damage; null where there are none.</param>
/// <param name="Seal">Where it is closed.</param>
/// <param name="SignedBytes">What the seal's signature must cover.</param>
public sealed record JournalEnd(
    JournalEndKind Kind, long Envelopes, long Offset, TimeSpan LastAt, long BytesBehind, string Reason,
    LaterEnvelopes? Later = null, JournalSeal? Seal = null, byte[]? SignedBytes = null)
{
    public string InWords() => Kind switch
    {
        JournalEndKind.Closed => FormattableString.Invariant($"closed properly after {Envelopes} envelopes"),
        JournalEndKind.NotClosed => FormattableString.Invariant($"not closed: it ends at byte {Offset} {(Envelopes == 0 ? "before its first envelope" : FormattableString.Invariant($"after envelope {Envelopes - 1} ({LastAt.TotalSeconds:F3} s)"))}; what followed, if anything, is missing"),
        JournalEndKind.Torn => FormattableString.Invariant($"cut: envelope {Envelopes} at byte {Offset} {Reason}; read up to {LastAt.TotalSeconds:F3} s, the last {BytesBehind} bytes are no whole envelope"),
        _ => FormattableString.Invariant($"damaged: envelope {Envelopes} at byte {Offset} {Reason}; read up to {LastAt.TotalSeconds:F3} s, {BytesBehind} bytes not used") + (Later is null ? "" : "; " + Later.InWords(Envelopes)),
    };
}

/// <summary>Envelopes behind damage that are whole and chained to each other; nothing proves that they were not put there.</summary>
/// <param name="First">Number of the first one.</param>
public sealed record LaterEnvelopes(long First, long Offset, long Count, TimeSpan FirstAt, TimeSpan LastAt)
{
    internal string InWords(long expected) => FormattableString.Invariant(
        $"envelopes lost: {First - expected}; whole ones behind it: {Count}, from envelope {First} at byte {Offset} on ({FirstAt.TotalSeconds:F3} to {LastAt.TotalSeconds:F3} s)");
}
