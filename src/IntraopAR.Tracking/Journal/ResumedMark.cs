namespace IntraopAR.Tracking;

/// <summary>Says in the journal itself where it was cut and went on.</summary>
/// <param name="Utc">When, by the wall clock.</param>
/// <param name="CutAt">Byte at which the last whole envelope ended.</param>
/// <param name="BytesRemoved">What lay behind it: an envelope that was not written to its end.</param>
/// <param name="RemovedHash">SHA-256 of those bytes, hexadecimal.</param>
public sealed record ResumedMark(DateTime Utc, long CutAt, long BytesRemoved, string RemovedHash)
{
    public string InWords(TimeSpan at) => FormattableString.Invariant(
        $"cut at byte {CutAt} and resumed at {at.TotalSeconds:F3} s; {(BytesRemoved == 0 ? "nothing" : $"an unfinished envelope of {BytesRemoved} bytes")} was removed; what was not yet written at the cut is missing");

    internal byte[] ToBytes()
    {
        var to = new ContentWriter();
        to.I64(Utc.Ticks);
        to.I64(CutAt);
        to.I64(BytesRemoved);
        to.Raw(Convert.FromHexString(RemovedHash));
        return to.ToArray();
    }

    internal static ResumedMark Read(string source, ReadOnlyMemory<byte> content)
    {
        var from = new ContentReader(source, "resumed", content);
        var (ticks, cut, removed) = (from.I64(), from.I64(), from.I64());
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || cut < JournalHeader.Size || removed < 0) throw from.Fault("a time or place that cannot be");
        var mark = new ResumedMark(new(ticks, DateTimeKind.Utc), cut, removed, Convert.ToHexStringLower(from.Take(32)));
        from.End();
        return mark;
    }
}
