using System.Runtime.CompilerServices;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>
/// Cameras that see marker bodies, as a source of poses: one sample a body and picture, Missing where it is not seen. To is
/// "Tracker": the first camera's axes where it stands at identity.
/// </summary>
/// <param name="name">The device's name in its samples.</param>
/// <param name="pictures">Of each camera; the n-th pictures of all belong together. The caller disposes of them.</param>
/// <param name="time">For arrival times; null: the system's.</param>
public sealed class MarkerTracker(
    string name, IReadOnlyList<MarkerCamera> cameras, IReadOnlyList<IMarkerPictures> pictures, IReadOnlyList<MarkerBody> bodies, TimeProvider? time = null)
    : IDeviceSource
{
    public const string To = "Tracker";

    public string Name { get; } = name;

    public async IAsyncEnumerable<DeviceSample> ReadAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        await Task.CompletedTask;
        foreach (var (at, sightings) in Sightings(cancel))
            foreach (var s in sightings)
                yield return new PoseSample(Name, at, s.Body, To, s.TrackerFromBody, s.Status, s.Covariance);
    }

    /// <summary>The same with all that a sighting knows beyond a pose: the second pose, markers seen, residuals, reasons.</summary>
    /// <param name="look">Is shown each set of pictures with what was found in it, as to draw; may be null.</param>
    public IEnumerable<(Stamp At, IReadOnlyList<BodySighting> Sightings)> Sightings(
        CancellationToken cancel = default, Action<IReadOnlyList<Mat>, IReadOnlyList<BodySighting>, IReadOnlyList<BodyShape>>? look = null)
    {
        using var tracking = new MarkerTracking(cameras, bodies);
        var clock = time ?? TimeProvider.System;
        var begun = clock.GetTimestamp();
        Mat[] grey = [.. pictures.Select(_ => new Mat())];
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                TimeSpan? taken = null;
                for (var c = 0; c < grey.Length; c++)
                {
                    if (!pictures[c].TryNext(grey[c], out var own)) yield break;
                    taken ??= own;
                }

                var at = new Stamp(taken, clock.GetElapsedTime(begun));
                var found = tracking.See(grey);
                look?.Invoke(grey, found, tracking.Shapes);
                yield return (at, found);
            }
        }
        finally
        {
            foreach (var g in grey) g.Dispose();
        }
    }
}
