namespace IntraopAR.Scene;

/// <summary>A picture of a live message. Pictures of one message cover the same place, whatever their sizes.</summary>
/// <param name="Role">live, or slice for the same plane cut from a scan.</param>
/// <param name="Name">For the surgeon, such as "before chemotherapy".</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record LivePicture(string Role, string Name, int Width, int Height)
{
    /// <summary>1: grey. 3: red, green, blue.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Bytes behind the header.</summary>
    internal long Size => (long)Width * Height * Channels;
}
