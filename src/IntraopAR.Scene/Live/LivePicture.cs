using System.Text.Json.Serialization;

namespace IntraopAR.Scene;

/// <summary>A picture of a live message. Pictures of one message cover the same place, whatever their sizes.</summary>
/// <param name="Role">live; overlay for the same with what is known drawn in; or slice for the same plane cut from a scan.</param>
/// <param name="Name">For the surgeon, such as "before chemotherapy".</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record LivePicture(string Role, string Name, int Width, int Height)
{
    /// <summary>1: grey. 3: red, green, blue.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>There is such a picture, and this head did not want it (<see cref="PictureWish"/>): it has no bytes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LeftOut { get; init; }

    /// <summary>What a head calls it when it wants it: its role, of a slice its name.</summary>
    [JsonIgnore]
    public string Key => Role == "slice" ? Name : Role;

    /// <summary>Bytes behind the header.</summary>
    internal long Size => LeftOut ? 0 : (long)Width * Height * Channels;
}
