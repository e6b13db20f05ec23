using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// The frames of a tracked sequence as samples. Axes stay the recorder's. Transforms that are no rigid motions (such as
/// ImageToProbe, which maps pixels) are calibrations, not poses, and are passed over.
/// </summary>
internal static class SequenceSamples
{
    /// <summary>Files carry six digits.</summary>
    private const double RotationTolerance = 2e-3;

    /// <summary>s between frames of a file without times.</summary>
    private const double AssumedPeriod = 1.0 / 30;

    public static IEnumerable<DeviceSample> Of(TrackedSequence sequence, string device)
    {
        // One picture in memory at a time.
        using var pictures = sequence.HasPictures ? sequence.Pictures().GetEnumerator() : null;
        var first = sequence.Frames.FirstOrDefault(f => f.Timestamp is not null)?.Timestamp ?? 0;
        var last = 0.0;
        foreach (var frame in sequence.Frames)
        {
            // A recording that jumps back in time is played in its own order.
            last = Math.Max(last, frame.Timestamp is { } t ? t - first : frame.Index * AssumedPeriod);
            var at = new Stamp(frame.Timestamp is { } origin ? TimeSpan.FromSeconds(origin) : null, TimeSpan.FromSeconds(last));
            foreach (var (name, transform) in frame.Transforms)
            {
                if (FrameNames.Parse(name) is not { } ends) continue;
                var motion = RigidMotion.Identity;
                if (transform.IsValid && !RigidMotion.TryFromMatrix([.. transform.Matrix], RotationTolerance, out motion, out _)) continue;
                yield return new PoseSample(device, at, ends.From, ends.To, motion, transform.IsValid ? TrackingStatus.Tracked : TrackingStatus.Missing);
            }

            if (!frame.HasPicture || pictures is null || !pictures.MoveNext()) continue;
            var picture = pictures.Current;
            yield return new PictureSample(device, at, picture.Width, picture.Height, 1, picture.Grey);
        }
    }
}
