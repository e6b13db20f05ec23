using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>One message of every type, made here.</summary>
public static class SampleMessages
{
    private static readonly WireMatrix Pose = new([0, 1, 0, -1, 0, 0, 0, 0, 1, 10.5f, -20.25f, 30]);
    private static readonly IgtlTimestamp Time = new(0x6566_8A00_8000_0001);

    public static IReadOnlyList<MessageBody> Bodies() =>
    [
        new TransformBody(Pose),
        new TrackingDataBody([new("Stylus", 3, 0, Pose), new("Probe", 2, 0, Pose)]),
        new QuaternionTrackingDataBody([new("Stylus", 3, 0, [1, 2, 3], [0, 0, 0, 1])]),
        new PositionBody([1, 2, 3], [0, 0, 0, 1]),
        new PositionBody([1, 2, 3], [0, 0, 1]) { Name = PositionBody.OlderType },
        new PositionBody([1, 2, 3], []),
        ImageBody.Picture(5, 3, 3, Enumerable.Range(0, 45).Select(i => (byte)i).ToArray(), Pose),
        new ImageBody(1, WireScalar.Int16, ImageBody.BigEndian, ImageBody.Lps, (8, 8, 4), Pose, (2, 2, 1), (3, 1, 1), new byte[] { 1, 2, 3, 4, 5, 6 }),
        new StatusBody(StatusBody.Ok, -7, "", ""),
        new PointBody([new("tip", "Fiducial", 0xff0000ff, [1, 2, 3], 0, "CT")]),
        new TrajectoryBody([new("path", "Trajectory", 3, 0, 0x00ff00ff, [1, 2, 3], [4, 5, 6], 2.5f, "CT")]),
        new PolyDataBody(
            [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1], WireCells.Of([[0]]), WireCells.Of([[0, 1], [1, 2, 3]]), WireCells.Of([[0, 1, 2]]), WireCells.Of([[0, 1, 2, 3]]),
            [new("even", 0, 2, new float[8]), new("normals", 2, 3, new float[12]), new("tensor", 3, 9, new float[9])]),
        new StringBody("Leberrand ü"),
        new SensorBody(0, 0x440A000000000000, [1.5, double.NegativeZero]),
        new NdArrayBody(WireScalar.Int16, [2, 3], [0, 1, 0, 2, 0, 3, 0xff, 0xff, 0, 5, 0, 6]),
        new CapabilityBody(["TRANSFORM", "TWELVE_CHARS"]),
        new ImageMetaBody([new("scan", "CT", "CT", "A^B", "17", Time, (512, 512, 80), WireScalar.Int16, 0)]),
        new LabelMetaBody([new("liver", "LIVER", 5, 0, 0x804020ff, (512, 512, 80), "CT")]),
        new VideoMetaBody([new("camera", "LAP", "A^B", "17", 1, 20.5, (1920, 1080, 1), Pose, WireScalar.UInt8, 0)]),
        new ColorTableBody(ColorTableBody.NewerType, 3, 19, new byte[768]),
        new CommandBody(false, 7, "RequestChannelIds", WireText.Of("<Command/>")),
        new CommandBody(true, 7, "", WireText.Of("")),
        new BindBody([new("a", new StringBody("odd")), new("even", new TransformBody(Pose)), new("b", new SensorBody(0, 0, [1]))]),
        new BindRequestBody(null, []),
        new BindRequestBody(null, [("TRANSFORM", "Probe"), ("IMAGE", "")]),
        new BindRequestBody(50, [("TRANSFORM", "Probe")]),
        new QueryBody("IMAGE", []),
        new StartBody("TDATA", 50, "Patient"),
        new StartBody("QTDATA", 0, ""),
        new StopBody("TDATA", []),
        new ReplyBody("TDATA", 1),
        new RawBody("MYTYPE", [9, 8, 7]),
    ];

    public static IEnumerable<IgtlMessage> All() =>
        Bodies().SelectMany(b => new[] { 1, 2, 3 }.Select(v => new IgtlMessage("ProbeToTracker", Time, b)
        {
            Version = v,
            MessageId = v < 2 ? 0u : 4711,
            Metadata = v < 2 ? [] : [new("status", "OK"), new("Ort", "Lübeck")],
        }));
}
