using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>The pictures that sightings were made in, with their places in the chunk file.</summary>
public static class SightedPictures
{
    /// <summary>By the hash of their pixels. A sighting whose picture is not among them names one that was not recorded.</summary>
    /// <param name="state">Of the journal, folded.</param>
    /// <exception cref="BadInputException">No journal.</exception>
    public static IReadOnlyDictionary<string, PictureEntry> Find(string path, CaseState state)
    {
        var wanted = state.Sightings.Select(s => s.Look.Frame?.PictureHash).OfType<string>().ToHashSet();
        var found = new Dictionary<string, PictureEntry>();
        if (wanted.Count == 0) return found;
        using var reader = JournalReader.Open(path);
        while (found.Count < wanted.Count && reader.Read())
            if (reader.Current.Kind == (ushort)CaseKind.Picture && CaseEntryReader.Read(reader.Source, reader.Current) is PictureEntry picture && wanted.Contains(picture.PixelsHash))
                found.TryAdd(picture.PixelsHash, picture);
        return found;
    }
}
