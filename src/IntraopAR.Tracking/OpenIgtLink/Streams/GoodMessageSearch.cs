namespace IntraopAR.Tracking;

/// <summary>Looks for a whole message with a right checksum inside what another claims.</summary>
internal static class GoodMessageSearch
{
    /// <summary>Its offset, or −1.</summary>
    /// <param name="waiting">Begins with the claiming message's header.</param>
    /// <param name="effort">Bytes of checksums made, grown here; the search ends at <paramref name="mostEffort"/>.</param>
    public static int Find(ReadOnlySpan<byte> waiting, int maximumBody, ref long effort, long mostEffort)
    {
        for (var at = HeaderSearch.Next(waiting, 1, maximumBody); waiting.Length - at > IgtlHeader.Size; at = HeaderSearch.Next(waiting, at + 1, maximumBody))
        {
            var header = waiting[at..];
            var body = IgtlHeader.BodySizeOf(header);
            // The checksum of an empty body says nothing.
            if (body == 0 || body > (ulong)(header.Length - IgtlHeader.Size)) continue;
            effort += (long)body;
            if (effort > mostEffort) return -1;
            if (Crc64.Of(header.Slice(IgtlHeader.Size, (int)body)) == IgtlHeader.CrcOf(header)) return at;
        }

        return -1;
    }
}
