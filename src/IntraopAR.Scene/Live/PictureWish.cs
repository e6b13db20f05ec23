using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntraopAR.Scene;

/// <summary>
/// Which pictures of a stream a head shows, so that no others cross the line: of each group the first that there is. The
/// others stay named in the header and have no bytes (<see cref="LivePicture.LeftOut"/>).
/// </summary>
/// <param name="Stream">Such as camera.</param>
/// <param name="Groups">Keys of pictures (<see cref="LivePicture.Key"/>), in each group the one that is wanted most first; no group wants no picture.</param>
public sealed record PictureWish(string Stream, IReadOnlyList<IReadOnlyList<string>> Groups)
{
    /// <summary>Name of the request that says it (<see cref="SceneRequest.Do"/>).</summary>
    public const string Do = "want-pictures";

    private const int MostGroups = 16, MostKeys = 16;

    /// <summary>Two that are equal want the same.</summary>
    [JsonIgnore]
    public string Text { get; } = JsonSerializer.Serialize(Groups, SceneCodec.Options);

    /// <exception cref="SceneFormatException">The arguments of a request are no wish.</exception>
    public static PictureWish Read(JsonElement? arguments)
    {
        PictureWish wish;
        try
        {
            wish = arguments?.Deserialize<PictureWish>(SceneCodec.Options) ?? throw new SceneFormatException("arguments", "are missing");
        }
        catch (JsonException e)
        {
            throw new SceneFormatException(e.Path ?? "arguments", e.Message);
        }

        SceneCheck.Text("stream", wish.Stream);
        if (wish.Groups is null || wish.Groups.Count > MostGroups) throw new SceneFormatException("groups", $"are missing or more than {MostGroups}");
        foreach (var group in wish.Groups)
        {
            if (group is null || group.Count is 0 or > MostKeys) throw new SceneFormatException("groups", $"hold one that has no or more than {MostKeys} keys");
            foreach (var key in group) SceneCheck.Text("groups", key);
        }

        return wish;
    }

    /// <summary>The message with the pictures of this wish only.</summary>
    public LiveMessage Of(LiveMessage whole)
    {
        var pictures = whole.Header.Pictures;
        string?[] kept = [.. Groups.Select(g => g.FirstOrDefault(key => pictures.Any(p => p.Key == key)))];
        return whole with
        {
            Header = whole.Header with { Pictures = [.. pictures.Select(p => kept.Contains(p.Key) ? p : p with { LeftOut = true })] },
            Pictures = [.. whole.Pictures.Select((bytes, i) => kept.Contains(pictures[i].Key) ? bytes : default)],
        };
    }
}
