using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary>One look at a lesion, as <c>replay</c> tells it.</summary>
/// <param name="Reason">Why it moves nothing; empty where it pulls.</param>
/// <param name="Picture">Absent where none was named.</param>
internal sealed record ReplaySighting(string Id, string Lesion, double AtSeconds, string Finding, string Standing, string Reason, double[]? Place, ReplaySighting.InPicture? Picture)
{
    /// <param name="Hash">Of the pixels.</param>
    /// <param name="ChunkOffset">In the chunk file; absent where the journal has no such picture.</param>
    public sealed record InPicture(string Hash, string Device, double? AtSeconds, long? ChunkOffset, int? ChunkLength);

    public static ReplaySighting[] Of(string journal, CaseState state)
    {
        var pictures = SightedPictures.Find(journal, state);
        return [.. state.Sightings.Select(s => new ReplaySighting(
            s.Id, s.Look.Lesion, s.Look.At.TotalSeconds, Camel(s.Look.Finding.ToString()), Camel(s.Standing.ToString()), s.Reason,
            s.Look is { Frame: { } frame, Spot: { } spot } ? CalibrationAnswer.Numbers(spot.In(frame).Position) : null,
            PictureOf(s.Look.Frame, pictures)))];
    }

    private static InPicture? PictureOf(SightedFrame? frame, IReadOnlyDictionary<string, PictureEntry> pictures) => frame?.PictureHash is not { } hash ? null
        : pictures.TryGetValue(hash, out var p) ? new(hash, p.Device, p.At.TotalSeconds, p.Chunk.Offset, p.Chunk.Length)
        : new(hash, frame.Device, null, null, null);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
