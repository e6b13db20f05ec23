using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A pixel and the place it must show, in the probe marker's axes, mm.</summary>
/// <param name="Frame">Sightings of one picture share the tracker's error and count as one independent look.</param>
public readonly record struct Sighting(int Frame, Pixel Pixel, Vec3 InProbe)
{
    /// <summary>The cut of every middle wire (Chen 2009; Carbajal 2013), patterns in the phantom's order.</summary>
    public static IEnumerable<Sighting> OfMiddleWires(WirePhantom phantom, IEnumerable<WireFrame> frames)
    {
        foreach (var f in frames)
            for (var k = 0; k < phantom.Patterns.Count; k++)
            {
                var (a, b, c) = (f.Points[3 * k], f.Points[3 * k + 1], f.Points[3 * k + 2]);
                var ratio = Pixel.Distance(a, b) / Pixel.Distance(a, c);
                yield return new(f.Index, b, f.ProbeFromPhantom.Apply(phantom.Patterns[k].MiddleAt(ratio)));
            }
    }
}
