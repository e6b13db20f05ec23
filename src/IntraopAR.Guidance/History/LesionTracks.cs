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

    private LesionTracks(string person, IReadOnlyDictionary<string, LesionTrack> known, IReadOnlyDictionary<string, EarlierLesion> earlier) =>
        (this.person, this.known, Earlier) = (person, known, earlier);

    /// <summary>What the case's lesions were at the earlier examination; absent of new ones and of those that nobody is sure of.</summary>
    public IReadOnlyDictionary<string, EarlierLesion> Earlier { get; }

    public LesionTrack this[string lesion] => known.GetValueOrDefault(lesion) ?? new(lesion, $"{person}/{lesion}/lesion");

    /// <exception cref="BadInputException">The case's file of tracks is damaged or of another case.</exception>
    public static LesionTracks Of(CaseFolder folder)
    {
        var path = folder.FullPath(InCase);
        if (!File.Exists(path)) return new(PersonOf(folder), new Dictionary<string, LesionTrack>(), new Dictionary<string, EarlierLesion>());
        try
        {
            var content = JsonSerializer.Deserialize<Content>(WholeFile.Read(path), Written);
            if (content is not { Version: Version, Lesions: { } lesions } || lesions.Values.Any(t => string.IsNullOrEmpty(t?.Name) || string.IsNullOrEmpty(t.Key))
                || (content.Earlier ?? []).Values.Any(e => string.IsNullOrEmpty(e?.Id) || string.IsNullOrEmpty(e.CaseCode) || !(e.LargestMm > 0) || !(e.VolumeMl > 0))) throw new JsonException("no tracks");
            return content.Model == folder.SurfacesHash ? new(PersonOf(folder), lesions, content.Earlier ?? [])
                : throw new BadInputException(path, "model", "is not this case's: its lesions are others", "match the examinations again with --track");
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, "tracks", $"cannot be read ({e.Message})", "match the examinations again with --track");
        }
    }

    /// <summary>Keeps in the follow-up's case what its lesions were at the baseline.</summary>
    /// <exception cref="BadInputException">It was matched already and <paramref name="force"/> is not set.</exception>
    public static void Keep(CaseFolder baseline, CaseFolder followUp, IReadOnlyList<FollowedLesion> told, bool force)
    {
        var shown = CaseLesion.Seen(followUp).ToDictionary(l => l.Id, l => l.VolumeMl);
        FollowedLesion[] stories = [.. told.Where(l => l.Fate is not null && (l.Fate != LesionFate.Unresolved || l.FollowUp.Count == 0)).OrderBy(l => l.BaselineMl)];
        AtomicFile.WriteText(followUp.FullPath(InCase), force, JsonSerializer.Serialize(new Content(Version, followUp.SurfacesHash, Followed(baseline, followUp, shown, stories), Were(baseline, stories)), Written) + "\n");
    }

    /// <summary>
    /// Of a split lesion the largest piece is it still, of merged ones the largest gives its name; the others, new and
    /// unresolved ones are of their own. One that is not seen keeps its track by the name that it is carried over with.
    /// </summary>
    private static Dictionary<string, LesionTrack> Followed(CaseFolder baseline, CaseFolder followUp, Dictionary<string, double> shown, IEnumerable<FollowedLesion> stories)
    {
        var before = Of(baseline);
        // The baseline's names may mean other lesions here, so that patient and name do not suffice.
        var tracks = shown.Keys.ToDictionary(id => id, id => new LesionTrack(id, $"{PersonOf(followUp)}/{followUp.SurfacesHash}/{id}/lesion"));
        foreach (var lesion in stories) tracks[lesion.FollowUp.Count > 0 ? lesion.FollowUp.MaxBy(id => shown[id])! : lesion.Id + CarriedLesions.Mark] = before[lesion.Id];
        return tracks;
    }

    /// <summary>Every piece of a split lesion was that lesion; of several examinations the first counts.</summary>
    private static Dictionary<string, EarlierLesion> Were(CaseFolder baseline, IEnumerable<FollowedLesion> stories)
    {
        var first = Of(baseline).Earlier;
        var before = CaseLesion.Seen(baseline).ToDictionary(l => l.Id, l => first.GetValueOrDefault(l.Id) ?? EarlierLesion.Of(baseline, l));
        var were = new Dictionary<string, EarlierLesion>();
        foreach (var lesion in stories)
            foreach (var id in lesion.FollowUp.DefaultIfEmpty(lesion.Id + CarriedLesions.Mark)) were[id] = before[lesion.Id];
        return were;
    }

    private static string PersonOf(CaseFolder folder) => folder.Identity.PatientId is { Length: > 0 } id ? id : folder.Identity.CaseCode;

    private sealed record Content(int Version, string Model, Dictionary<string, LesionTrack> Lesions, Dictionary<string, EarlierLesion>? Earlier = null);
}
