namespace IntraopAR.Tracking;

/// <summary>One entry of a journal. What its content means is known to who gave it its kind.</summary>
/// <param name="Sequence">Counted from 0 in the order of the file.</param>
/// <param name="Kind">Below <see cref="FirstFree"/> the journal's own: <see cref="JournalMarks"/>.</param>
/// <param name="Version">Of the kind's content.</param>
/// <param name="At">On the common clock.</param>
/// <param name="Content">Valid until the next one is read.</param>
public readonly record struct Envelope(long Sequence, ushort Kind, ushort Version, TimeSpan At, ReadOnlyMemory<byte> Content)
{
    /// <summary>Kinds from here on belong to those who use the journal.</summary>
    public const ushort FirstFree = 16;
}
