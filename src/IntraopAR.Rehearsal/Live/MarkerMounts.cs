using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where the markers truly sit on what carries them; a marker may slip.</summary>
internal sealed class MarkerMounts
{
    private readonly Dictionary<string, RigidMotion> carrierFromMarker;

    public MarkerMounts(UltrasoundProbe probe, RigidMotion patientFromReference) => carrierFromMarker = new(StringComparer.Ordinal)
    {
        [nameof(Stylus)] = StylusTipFromMarker,
        [nameof(CameraMarker)] = LensFromMarker,
        [nameof(Probe)] = probe.MarkerFromArray.Inverse(),
        [nameof(Reference)] = patientFromReference,
        [Headset] = HeadFromMarker,
    };

    /// <summary>On the head that wears a headset; its frame is the one that the headset tells.</summary>
    public const string Headset = "Headset";

    /// <summary>Above the forehead, as a strap holds it.</summary>
    public static RigidMotion HeadFromMarker { get; } = new(Mat3.FromRotationVector(new(-0.4, 0.2, 0.1)), new(12, 95, -40));

    /// <summary>The marker is half a hand above the grip, turned as it was screwed on.</summary>
    public static RigidMotion StylusTipFromMarker { get; } = new RigidMotion(Mat3.FromRotationVector(new(0.1, -0.25, 0.6)), new(18.4, -3.1, 161.2)).Inverse();

    /// <summary>On the scope's handle, outside the body.</summary>
    public static RigidMotion LensFromMarker { get; } = new(Mat3.FromRotationVector(new(0.3, 0.9, -0.4)), new(-6, -58, -345));

    public IEnumerable<string> Names => carrierFromMarker.Keys.Order(StringComparer.Ordinal);

    public RigidMotion this[string marker] => carrierFromMarker[marker];

    public bool Knows(string? marker) => marker is not null && carrierFromMarker.ContainsKey(marker);

    /// <summary>By so many mm in any direction, and a turn of half a degree for each.</summary>
    public void Slip(string marker, double mm, SeededRandom random)
    {
        var off = new RigidMotion(Mat3.FromRotationVector(random.NextDirection() * (mm * 0.5 * Math.PI / 180)), random.NextDirection() * mm);
        carrierFromMarker[marker] *= off;
    }
}
