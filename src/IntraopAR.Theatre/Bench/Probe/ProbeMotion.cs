using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>How the probe was moved over the wires: slid along them, and tilted about the phantom's three axes.</summary>
/// <param name="Missing">What to do, the most wanted first.</param>
internal sealed record ProbeMotion(IReadOnlyList<BenchMap> Maps, IReadOnlyList<string> Missing)
{
    /// <summary>docs/calibration.md: 100 pictures, tilts of 10° to 15° about all axes; half of it to each side is wanted.</summary>
    public const int WantedPictures = 100;

    private const double WantedTilt = 7, WantedSlideMm = 10;

    /// <param name="probeFromPhantom">Of the pictures whose wires were named.</param>
    public static ProbeMotion Of(WirePhantom phantom, IReadOnlyList<RigidMotion> probeFromPhantom)
    {
        var along = phantom.Along;
        var across = phantom.Patterns[0].Across.Normalized();
        var deep = Vec3.Cross(along, across);
        if (probeFromPhantom.Count == 0) return new([Bar("tipped along the wires", []), Bar("rocked sideways", []), Bar("turned about the probe's length", [])], ["hold the probe over the wires so that all of them are in the picture"]);
        // About the mean turn, in the phantom's axes; the place is that of the probe's marker.
        var mean = MeanTurn.Of([.. probeFromPhantom.Select(p => p.Rotation)]);
        Vec3[] turns = [.. probeFromPhantom.Select(p => mean.Transposed() * (p.Rotation * mean.Transposed()).ToRotationVector() * (180 / Math.PI))];
        double[] places = [.. probeFromPhantom.Select(p => Vec3.Dot(p.Inverse().Translation, along))];
        var slid = places.Max() - places.Min();
        (string Name, double[] Values, string Words)[] tilts =
        [
            ("tipped along the wires", [.. turns.Select(t => Vec3.Dot(t, across))], "tip the probe's handle along the wires, by 10° to both sides"),
            ("rocked sideways", [.. turns.Select(t => Vec3.Dot(t, along))], "rock the probe sideways across the wires, by 10° to both sides"),
            ("turned about the probe's length", [.. turns.Select(t => Vec3.Dot(t, deep))], "turn the probe about its own length, by 10° to both sides"),
        ];
        var missing = new List<string>();
        if (slid < WantedSlideMm) missing.Add(FormattableString.Invariant($"slide the probe along the wires, slowly: {slid:F0} of {WantedSlideMm:F0} mm"));
        missing.AddRange(tilts.Where(t => t.Values.Min() > -WantedTilt || t.Values.Max() < WantedTilt).Select(t => t.Words));
        if (missing.Count == 0 && probeFromPhantom.Count < WantedPictures) missing.Add("go on sliding and tilting slowly, in all parts of the picture");
        return new([.. tilts.Select(t => Bar(t.Name, t.Values)), new BarMap("slid along the wires", "mm", [.. places.Select(p => p - places.Min())], [0, WantedSlideMm], 0, Math.Max(1.5 * WantedSlideMm, slid))], missing);
    }

    private static BarMap Bar(string name, IReadOnlyList<double> degrees) => new(name, "°", degrees, [-WantedTilt, WantedTilt], -2.5 * WantedTilt, 2.5 * WantedTilt);
}
