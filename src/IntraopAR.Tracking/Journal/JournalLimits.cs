namespace IntraopAR.Tracking;

/// <summary>What may wait in memory before envelopes are refused.</summary>
/// <param name="EnvelopeBytes">Of envelopes.</param>
/// <param name="ChunkBytes">Of chunks not yet made into bytes.</param>
public sealed record JournalLimits(long EnvelopeBytes = 64 << 20, long ChunkBytes = 256 << 20)
{
    /// <summary>Envelopes are written at the latest so long after they were taken, if the machine lets the thread run.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);

    /// <summary>The disk is asked to keep what was written at the latest so long after the last time.</summary>
    public static readonly TimeSpan Flush = TimeSpan.FromMilliseconds(50);

    /// <summary>After a failed write it is tried again so much later.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);
}

/// <summary>What became of what was given to a journal.</summary>
/// <param name="Appended">Envelopes taken, the journal's own among them.</param>
/// <param name="Written">Handed to the operating system: a crash of the program does not lose them.</param>
/// <param name="OnDisk">Flushed to the disk: a power cut does not lose them either.</param>
/// <param name="Refused">Not taken, since too much was waiting.</param>
/// <param name="BytesWaiting">In memory, envelopes and chunks together.</param>
public readonly record struct JournalCounts(long Appended, long Written, long OnDisk, long Refused, long BytesWaiting);
