using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>Vessels and sightings as parts of the hash that names a registration's inputs.</summary>
internal static class SightingInputs
{
    /// <summary>None where there are none, so that the hash of a case without them stays what it was.</summary>
    public static IEnumerable<string> Parts(CaseState state)
    {
        if (state.Vessels is { } vessels) yield return "vessels " + vessels.VesselsHash;
        foreach (var sighting in state.PullingSightings)
        {
            var content = new ContentWriter();
            InputsContent.Write(sighting, content);
            yield return "sighting " + StoredContents.HashOf(content.Written);
        }
    }
}
