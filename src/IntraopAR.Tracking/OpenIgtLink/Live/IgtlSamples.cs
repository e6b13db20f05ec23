using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// From messages to samples: TRANSFORM, TDATA, QTDATA and POSITION to poses, IMAGE to pictures. Axes stay the sender's (PLUS
/// and 3D Slicer use RAS): To names the sender's frame and nothing is turned. What cannot be a sample is counted and said.
/// </summary>
/// <param name="tracker">The frame of poses whose name does not say where they lead, such as "Tool1".</param>
public sealed class IgtlSamples(string tracker)
{
    /// <summary>How far RᵀR may be from identity: single precision, and senders that write few digits.</summary>
    private const double RotationTolerance = 2e-3;

    public long Refused { get; private set; }

    /// <summary>One line on the last message that was refused.</summary>
    public string? LastRefusal { get; private set; }

    /// <param name="device">Name for the clock that the message's time is by.</param>
    public IReadOnlyList<DeviceSample> Of(IgtlMessage message, string device, TimeSpan arrival)
    {
        var at = new Stamp(Origin(message.Time), arrival);
        uint? counter = message.Version >= 2 && message.MessageId != 0 ? message.MessageId : null;
        DeviceSample?[] samples = message.Body switch
        {
            TransformBody body => [Pose(message.DeviceName, body.Matrix.ToRows(), Status(message))],
            TrackingDataBody body => [.. body.Instruments.Select(i => Pose(i.Name, i.Matrix.ToRows(), Status(message)))],
            QuaternionTrackingDataBody body => [.. body.Instruments.Select(i => Pose(i.Name, QuaternionPose.ToRows(i.Position, i.Quaternion), Status(message)))],
            PositionBody body => [Pose(message.DeviceName, QuaternionPose.ToRows(body.Position, body.Quaternion), Status(message))],
            ImageBody body => [Picture(body)],
            _ => [],
        };
        return [.. samples.OfType<DeviceSample>().Select(s => s with { Counter = counter })];

        DeviceSample? Pose(string name, ReadOnlySpan<double> rows, TrackingStatus status)
        {
            var (from, to) = FrameNames.Parse(name) ?? (name, tracker);
            var motion = RigidMotion.Identity;
            if (status != TrackingStatus.Missing && !RigidMotion.TryFromMatrix(rows, RotationTolerance, out motion, out var reason)) return Refuse($"{message.Body.TypeName} {name}: {reason}");
            return new PoseSample(device, at, from, to, motion, status);
        }

        DeviceSample? Picture(ImageBody body) => PictureBytes.Of(body, out var reason) is { } pixels
            ? new PictureSample(device, at, body.Dimensions.I, body.Dimensions.J, body.Components, pixels)
            : Refuse($"{ImageBody.Type} {message.DeviceName}: {reason}");

        DeviceSample? Refuse(string words)
        {
            Refused++;
            LastRefusal = words;
            return null;
        }
    }

    /// <summary>The sender's clock; null where it sent no time.</summary>
    internal static TimeSpan? Origin(IgtlTimestamp time) =>
        time.Fixed == 0 ? null : new TimeSpan((long)((UInt128)time.Fixed * TimeSpan.TicksPerSecond >> 32));

    /// <summary>PLUS writes TransformStatus into the metadata, 3D Slicer passes on Status; who writes nothing saw the tool.</summary>
    private static TrackingStatus Status(IgtlMessage message)
    {
        foreach (var entry in message.Metadata)
            if (entry.Key is "TransformStatus" or "Status")
                return entry.Value.Text.Trim() switch
                {
                    "OK" => TrackingStatus.Tracked,
                    "HIGH_ERROR" or "PARTIALLY_OUT_OF_VIEW" => TrackingStatus.Doubtful,
                    _ => TrackingStatus.Missing,
                };
        return TrackingStatus.Tracked;
    }
}
