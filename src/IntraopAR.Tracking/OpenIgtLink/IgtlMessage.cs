namespace IntraopAR.Tracking;

/// <summary>One OpenIGTLink message: who sent it, when it originated, and what it says.</summary>
/// <param name="DeviceName">At most 20 characters; by convention of PLUS and 3D Slicer also a transform's name.</param>
/// <param name="Time">The sender's clock.</param>
public sealed record IgtlMessage(string DeviceName, IgtlTimestamp Time, MessageBody Body)
{
    /// <summary>Of the header: 1, or 2 and more with <see cref="MessageId"/> and <see cref="Metadata"/>.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Version 2 and later: the sender's counter, 0 where it does not count.</summary>
    public uint MessageId { get; init; }

    /// <summary>Version 2 and later.</summary>
    public IReadOnlyList<MetadataEntry> Metadata { get; init; } = [];
}
