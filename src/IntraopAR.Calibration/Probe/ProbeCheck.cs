using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Known places as the ultrasound picture shows them, less where they are: millimetres in the probe marker's axes.</summary>
public static class ProbeCheck
{
    /// <summary>Of the phantom's middle wires, the mean of each picture.</summary>
    public static IReadOnlyList<Vec3> Offsets(ImagePlane plane, WirePhantom phantom, IReadOnlyList<WireFrame> frames) =>
        [.. frames.Select(f => PairedPoints.Mean([.. Sighting.OfMiddleWires(phantom, [f]).Select(s => plane.Apply(s.Pixel) - s.InProbe)]))];

    /// <param name="point">The fixed point, reference axes, where a sighting has no pointer's tip.</param>
    /// <exception cref="BadInputException">A sighting has no tip and there is no fixed point.</exception>
    public static IReadOnlyList<Vec3> Offsets(ImagePlane plane, IReadOnlyList<PointSighting> sightings, Vec3? point) =>
    [
        .. sightings.Select((s, i) => plane.Apply(s.Pixel) - s.ReferenceFromProbe.Inverse().Apply(
            s.Tip ?? point ?? throw new BadInputException("sightings", $"row {i + 1}", "has no pointer's tip, and the profile no fixed point", "give x,y,z of the tip in every row"))),
    ];
}
