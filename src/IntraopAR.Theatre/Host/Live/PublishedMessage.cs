using IntraopAR.Scene;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// A live message as it goes out: whole, and with the pictures that a viewer wants, made once for all who want the same. Pictures are
/// sent from where they lie: a copy of each, thirty times a second, keeps the collector of memory busy and everything waiting for it.
/// </summary>
public sealed class PublishedMessage
{
    private readonly Dictionary<string, IReadOnlyList<ReadOnlyMemory<byte>>> made = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> whole;

    /// <exception cref="SceneFormatException">It cannot be sent as it is.</exception>
    internal PublishedMessage(LiveMessage message) => (Message, whole) = (message, Parts(message));

    /// <summary>Grows over all streams of a channel, which gives it.</summary>
    public long Number { get; internal set; }

    public LiveMessage Message { get; }

    public string Stream => Message.Header.Stream;

    /// <param name="wish">Null where the viewer said nothing: every picture.</param>
    /// <returns>Bytes on the wire, one part after the other.</returns>
    public IReadOnlyList<ReadOnlyMemory<byte>> For(PictureWish? wish)
    {
        if (wish is null) return whole;
        lock (made)
        {
            if (!made.TryGetValue(wish.Text, out var parts)) made[wish.Text] = parts = Parts(wish.Of(Message));
            return parts;
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Parts(LiveMessage message) => [LiveCodec.Head(message), .. message.Pictures.Where(p => p.Length > 0)];
}
