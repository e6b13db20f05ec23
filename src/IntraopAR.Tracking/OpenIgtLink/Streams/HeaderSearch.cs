namespace IntraopAR.Tracking;

/// <summary>Finds where a message may begin after the stream lost its step.</summary>
internal static class HeaderSearch
{
    /// <summary>Offset of the first place that looks like a header, or of the last 57 bytes, which may begin one.</summary>
    public static int Next(ReadOnlySpan<byte> bytes, int from, int maximumBody)
    {
        var last = bytes.Length - IgtlHeader.Size;
        for (var at = from; at <= last; at++)
        {
            var step = bytes[at..].IndexOf((byte)0);
            if (step < 0) break;
            at += step;
            if (at > last) break;
            if (LooksLikeOne(bytes[at..], maximumBody)) return at;
        }

        return Math.Max(from, last + 1);
    }

    /// <summary>A known version, a type of letters, digits and underscores filled up with zeros, and a body that may be.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<byte> bytes, int maximumBody)
    {
        if (bytes[0] != 0 || bytes[1] is < 1 or > IgtlHeader.NewestVersion) return false;
        var type = bytes.Slice(2, IgtlHeader.TypeLength);
        var length = type.IndexOf((byte)0);
        if (length < 0) length = type.Length;
        if (length < 2 || type[length..].ContainsAnyExcept((byte)0)) return false;
        foreach (var c in type[..length])
            if (!char.IsAsciiLetterOrDigit((char)c) && c != '_')
                return false;
        return IgtlHeader.BodySizeOf(bytes) <= (ulong)maximumBody;
    }
}
