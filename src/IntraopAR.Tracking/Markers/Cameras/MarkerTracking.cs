using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Bodies in the pictures of one or more cameras: markers found in each camera, each body's pose solved from all of them at
/// once. Pictures go in, sightings come out; nothing else is read or kept.
/// </summary>
public sealed class MarkerTracking : IDisposable
{
    private readonly MarkerCamera[] cameras;
    private readonly RigidMotion[] cameraFromTracker;
    private readonly MarkerWatch[] watches;
    private readonly BodyTrack[] tracks;
    private readonly (MarkerCodes, int)[][] keys;

    /// <param name="bodies">Of different names; a marker may belong to one only.</param>
    public MarkerTracking(IReadOnlyList<MarkerCamera> cameras, IReadOnlyList<MarkerBody> bodies)
    {
        Refuse(bodies);
        this.cameras = [.. cameras];
        cameraFromTracker = [.. cameras.Select(c => c.TrackerFromCamera.Inverse())];
        MarkerCodes[] dictionaries = [.. bodies.Select(b => b.Codes).Distinct()];
        watches = [.. cameras.Select(c => new MarkerWatch(c.Lens, dictionaries))];
        tracks = [.. bodies.Select(b => new BodyTrack(b))];
        keys = [.. bodies.Select(b => b.Markers.Select(m => (b.Codes, m.Id)).ToArray())];
    }

    public IReadOnlyList<MarkerBody> Bodies => [.. tracks.Select(t => t.Body)];

    /// <summary>Whether each body is as its file says, from what was seen so far.</summary>
    public IReadOnlyList<BodyShape> Shapes => [.. tracks.Select(t => t.Shape)];

    /// <param name="pictures">One of each camera, taken at the same time: 8 bits, one channel; null where a camera has none.</param>
    /// <returns>In the order of the bodies.</returns>
    public IReadOnlyList<BodySighting> See(IReadOnlyList<Mat?> pictures)
    {
        var seen = new IReadOnlyList<MarkerObservation>[cameras.Length];
        if (cameras.Length == 1) seen[0] = Look(0, pictures[0]);
        else Parallel.For(0, cameras.Length, c => seen[c] = Look(c, pictures[c]));
        return Solve(seen);
    }

    /// <param name="seen">Markers in each camera, found by whatever means.</param>
    public IReadOnlyList<BodySighting> Solve(IReadOnlyList<IReadOnlyList<MarkerObservation>> seen)
    {
        var found = new BodySighting[tracks.Length];
        for (var b = 0; b < tracks.Length; b++)
        {
            var factors = new List<MarkerFactor>();
            for (var c = 0; c < seen.Count; c++)
                foreach (var o in seen[c])
                    if (o.Codes == tracks[b].Body.Codes && tracks[b].Body.Marker(o.Id) is { } marker)
                        factors.Add(new(c, cameras[c].Lens, cameraFromTracker[c], marker, o));
            found[b] = tracks[b].Next(factors);
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var watch in watches) watch.Dispose();
    }

    private IReadOnlyList<MarkerObservation> Look(int camera, Mat? picture)
    {
        if (picture is null) return [];
        var (forecasts, groups) = (new List<MarkerForecast>(), new List<MarkerGroup>());
        for (var b = 0; b < tracks.Length; b++)
        {
            var own = Forecasts(camera, tracks[b], picture);
            if (own is not null) forecasts.AddRange(own);
            groups.Add(new(keys[b], own is not { Count: 0 }));
        }

        return [.. watches[camera].See(picture, forecasts, groups).Select(s => s.Observation)];
    }

    /// <summary>Where a body seen a moment ago would show its markers: those turned away or out of view are not looked for.</summary>
    /// <returns>Null where the body's pose is not known.</returns>
    private List<MarkerForecast>? Forecasts(int camera, BodyTrack track, Mat picture)
    {
        if (track.Forecast() is not { } pose) return null;
        var (cameraFromBody, forecasts) = (cameraFromTracker[camera] * pose, new List<MarkerForecast>());
        foreach (var marker in track.Body.Markers)
            if (MarkerView.Corners(watches[camera].Lens.Camera, cameraFromBody, marker) is { } corners && Quad.Within(corners, picture.Width, picture.Height))
                forecasts.Add(new(track.Body.Codes, marker.Id, corners, Math.Clamp(0.1 * Quad.Side(corners), 3, 12)));
        return forecasts;
    }

    private static void Refuse(IReadOnlyList<MarkerBody> bodies)
    {
        var owner = new Dictionary<(MarkerCodes, int), string>();
        foreach (var body in bodies)
            foreach (var marker in body.Markers)
                if (!owner.TryAdd((body.Codes, marker.Id), body.Name))
                    throw new BadInputException(body.Name, $"marker {marker.Id}", $"of {body.Codes.Name} belongs to {owner[(body.Codes, marker.Id)]} too", "give each body markers of its own");
        if (bodies.GroupBy(b => b.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new BadInputException(twice.Key, "name", "two bodies have it", "name them apart");
    }
}
