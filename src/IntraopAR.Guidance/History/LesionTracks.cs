using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Which lesion of an earlier examination each lesion of a case is, so that both have one identifier in all that is handed
/// out. A case that was matched with none stands for itself: its lesions are known by patient and name.
/// </summary>
public sealed class LesionTracks
{
    public const string InCase = "tracks.json";

    private const int Version = 1;

    private static readonly JsonSerializerOptions Written = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    private readonly string person;
    private readonly IReadOnlyDictionary<string, LesionTrack> known;

    private LesionTracks(string person, IReadOnlyDictionary<string, LesionTrack> known) => (this.person, this.known) = (person, known);

    public LesionTrack this[string lesion] => known.GetValueOrDefault(lesion) ?? new(lesion, $"{person}/{lesion}/lesion");

    /// <exception cref="BadInputException">The case's file of tracks is damaged or of another case.</exception>
    public static LesionTracks Of(CaseFolder folder)
    {
        var path = folder.FullPath(InCase);
        if (!File.Exists(path)) return new(PersonOf(folder), new Dictionary<string, LesionTrack>());
        try
        {
            var content = JsonSerializer.Deserialize<Content>(WholeFile.Read(path), Written);
            if (content is not { Version: Version, Lesions: { } lesions } || lesions.Values.Any(t => string.IsNullOrEmpty(t?.Name) || string.IsNullOrEmpty(t.Key))) throw new JsonException("no tracks");
            return content.Model == folder.SurfacesHash ? new(PersonOf(folder), lesions)
                : throw new BadInputException(path, "model", "is not this case's: its lesions are others", "match the examinations again with --track");
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, "tracks", $"cannot be read ({e.Message})", "match the examinations again with --track");
        }
    }

    /// <summary>Keeps in the follow-up's case what its lesions were at the baseline.</summary>
    /// <exception cref="BadInputException">It was matched already and <paramref name="force"/> is not set.</exception>
    public static void Keep(CaseFolder baseline, CaseFolder followUp, IReadOnlyList<FollowedLesion> told, bool force) =>
        AtomicFile.WriteText(followUp.FullPath(InCase), force, JsonSerializer.Serialize(new Content(Version, followUp.SurfacesHash, Followed(baseline, followUp, told)), Written) + "\n");

    /// <summary>
    /// Of a split lesion the largest piece is it still, of merged ones the largest gives its name; the others, new and
    /// unresolved ones are of their own. One that is not seen keeps its track by the name that it is carried over with.
    /// </summary>
    private static Dictionary<string, LesionTrack> Followed(CaseFolder baseline, CaseFolder followUp, IReadOnlyList<FollowedLesion> told)
    {
        var before = Of(baseline);
        var sizes = CaseLesion.Seen(followUp).ToDictionary(l => l.Id, l => l.VolumeMl);
        // The baseline's names may mean other lesions here, so that patient and name do not suffice.
        var tracks = sizes.Keys.ToDictionary(id => id, id => new LesionTrack(id, $"{PersonOf(followUp)}/{followUp.SurfacesHash}/{id}/lesion"));
        foreach (var lesion in told.Where(l => l.Fate is not null and not LesionFate.Unresolved).OrderBy(l => l.BaselineMl))
        {
            if (lesion.FollowUp.Count > 0) tracks[lesion.FollowUp.MaxBy(id => sizes[id])!] = before[lesion.Id];
            else tracks[lesion.Id + CarriedLesions.Mark] = before[lesion.Id];
        }

        return tracks;
    }

    private static string PersonOf(CaseFolder folder) => folder.Identity.PatientId is { Length: > 0 } id ? id : folder.Identity.CaseCode;

    private sealed record Content(int Version, string Model, Dictionary<string, LesionTrack> Lesions);
}
