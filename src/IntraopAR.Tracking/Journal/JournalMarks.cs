namespace IntraopAR.Tracking;

/// <summary>The journal's own kinds.</summary>
public static class JournalMarks
{
    /// <summary>The end of a journal that was closed properly: <see cref="JournalSeal"/>.</summary>
    public const ushort Closed = 1;

    /// <summary>Writing went on after a crash: <see cref="ResumedMark"/>.</summary>
    public const ushort Resumed = 2;

    /// <summary>Envelopes could not be taken: <see cref="RefusedMark"/>.</summary>
    public const ushort Refused = 3;

    internal const ushort Version = 1;

    /// <summary>A mark's content in words; null for any other kind.</summary>
    public static string? InWords(string source, Envelope e) => e.Kind switch
    {
        Resumed => ResumedMark.Read(source, e.Content).InWords(e.At),
        Refused => RefusedMark.Read(source, e.Content).InWords(),
        _ => null,
    };
}
