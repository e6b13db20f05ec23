namespace IntraopAR.Scene;

/// <summary>One message of the live stream: what changes from picture to picture and is gone when it does not come.</summary>
/// <param name="Pictures">Bytes of the header's pictures, in their order: row by row from the top left, channels together.</param>
public sealed record LiveMessage(LiveHeader Header, IReadOnlyList<ReadOnlyMemory<byte>> Pictures)
{
    /// <summary>Numbers of one pose.</summary>
    public const int PoseNumbers = 12;

    /// <summary>Of the header's poses, in their order: the upper three rows of the 4x4, row by row, thing to patient, mm.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Poses { get; init; } = [];
}
