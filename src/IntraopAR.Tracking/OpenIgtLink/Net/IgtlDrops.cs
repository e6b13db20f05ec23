namespace IntraopAR.Tracking;

/// <summary>Messages that were not sent to one peer because it reads too slowly.</summary>
public readonly record struct IgtlDrops(long Pictures, long Others)
{
    /// <summary>One line, null where nothing was dropped.</summary>
    public string? InWords => this == default ? null : $"{Pictures} pictures and {Others} other messages were not sent: the peer reads too slowly";
}
