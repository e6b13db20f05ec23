using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>A live message as it goes out: whole, and with the pictures that a viewer wants, made once for all who want the same.</summary>
public sealed class PublishedMessage(long number, string stream, long sequence, byte[] whole)
{
    private readonly Dictionary<string, byte[]> made = new(StringComparer.Ordinal);

    /// <summary>Grows over all streams.</summary>
    public long Number => number;

    public string Stream => stream;

    /// <summary>Grows within the stream.</summary>
    public long Sequence => sequence;

    /// <summary>With every picture.</summary>
    public byte[] Whole => whole;

    /// <param name="wish">Null where the viewer said nothing: all of them.</param>
    public byte[] For(PictureWish? wish)
    {
        if (wish is null) return whole;
        lock (made)
        {
            if (!made.TryGetValue(wish.Text, out var bytes)) made[wish.Text] = bytes = wish.Of(whole);
            return bytes;
        }
    }
}
