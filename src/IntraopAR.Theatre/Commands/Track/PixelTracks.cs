using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>Markers in pictures of a camera that is not calibrated: their places in pixels, as scikit-surgeryarucotracker tells them.</summary>
internal static class PixelTracks
{
    public static int Run(IReadOnlyList<IMarkerPictures> sources, MarkerCodes codes, int most, bool json)
    {
        if (sources.Count != 1) throw new UsageException("without --camera one source of pictures is read");
        var (pictures, seen) = (0, new SortedDictionary<int, List<UncalibratedMarker>>());
        foreach (var picture in UncalibratedMarker.In(sources[0], codes).Take(most))
        {
            pictures++;
            foreach (var m in picture)
            {
                if (!seen.TryGetValue(m.Id, out var list)) seen[m.Id] = list = [];
                list.Add(m);
            }
        }

        string[] reasons = seen.Count > 0 ? [] : [$"no-marker: no marker of {codes.Name} is seen in {pictures} pictures; check the dictionary, focus and light"];
        Report.Write(
            json,
            new
            {
                pictures,
                unit = "px",
                markers = seen.Select(s => new { id = s.Key, pictures = s.Value.Count, position = Mean(s.Value), corners = s.Value[^1].Corners }),
                verdict = reasons.Length == 0 ? "accepted" : "refused",
                reasons,
            },
            to =>
            {
                foreach (var r in reasons) to.WriteLine(r);
                foreach (var (id, list) in seen) to.WriteLine(FormattableString.Invariant($"{codes.Name}:{id}: in {list.Count} of {pictures} pictures, at {Mean(list)[0]:F2} {Mean(list)[1]:F2}, {-Mean(list)[2]:F2} px across"));
            });
        return reasons.Length == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static double[] Mean(List<UncalibratedMarker> of) => [of.Average(m => m.Place.X), of.Average(m => m.Place.Y), of.Average(m => m.Place.Z)];
}
