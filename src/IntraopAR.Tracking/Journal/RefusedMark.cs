namespace IntraopAR.Tracking;

/// <summary>So many envelopes were refused because the queue to the disk was full: they are missing here.</summary>
/// <param name="First">Time of the first refused one.</param>
public sealed record RefusedMark(long Count, TimeSpan First, TimeSpan Last)
{
    public string InWords() => FormattableString.Invariant(
        $"{Count} envelopes between {First.TotalSeconds:F3} and {Last.TotalSeconds:F3} s were refused: the disk did not keep up");

    internal byte[] ToBytes()
    {
        var to = new ContentWriter();
        to.I64(Count);
        to.I64(First.Ticks);
        to.I64(Last.Ticks);
        return to.ToArray();
    }

    internal static RefusedMark Read(string source, ReadOnlyMemory<byte> content)
    {
        var from = new ContentReader(source, "refused", content);
        var mark = new RefusedMark(from.I64(), new(from.I64()), new(from.I64()));
        from.End();
        return mark.Count > 0 ? mark : throw from.Fault("nothing was refused");
    }
}
