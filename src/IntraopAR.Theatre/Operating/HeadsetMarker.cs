using System.Collections.Concurrent;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// Where the marker on a headset was in the patient, for as long as placing a headset by motions of the head takes: the head looks
/// from a dozen places and only then is all of it asked for. How the marker sits on the headset need not be known.
/// </summary>
/// <param name="marker">The tracker's frame of it.</param>
internal sealed class HeadsetMarker(ReferencePoses poses, string marker, RigidMotion patientFromReference)
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromMilliseconds(100), Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<TimeSpan> heard = new();
    private readonly PoseHistory history = new(nameof(CameraMarker), nameof(Patient), LongestGap, Kept);

    public string Marker => marker;

    /// <summary>Told of every sample of the marker, on the device's own reading.</summary>
    public void Hear(TimeSpan at)
    {
        heard.Enqueue(at);
        while (heard.TryPeek(out var next) && poses.Newest(marker, poses.Reference) >= next && heard.TryDequeue(out next))
        {
            var known = poses.At(marker, poses.Reference, next, out _);
            history.Add(new(next, 0, ClockStanding.Settled), new(
                marker, new(null, next), nameof(CameraMarker), nameof(Patient), known is { } pose ? patientFromReference * pose : RigidMotion.Identity,
                known is null ? TrackingStatus.Missing : TrackingStatus.Tracked));
        }
    }

    /// <returns>Null where it was not seen then, or that is too long ago.</returns>
    public Transform<Patient, CameraMarker>? At(TimeSpan at) => history.At(at) is PoseKnown known ? new(known.ToFromFrom) : null;
}
