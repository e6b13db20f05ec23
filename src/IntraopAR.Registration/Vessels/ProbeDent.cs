using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A probe dents the liver it is held on, and the vessels below it are pushed deeper. How far is seen: its face lies inside
/// the registered surface. Where a place of a sweep would lie without the probe, the displacement below a strip pressed on a
/// half-space, u(z) = u(0) (1 − (2/π) atan(z/a)) (Johnson, Contact Mechanics 1985, chapter 2, along the strip's middle).
/// </summary>
public static class ProbeDent
{
    /// <summary>Half the width of a probe's face across its plane, with the soft edge of the dent, mm.</summary>
    private const double HalfWidth = 10;

    /// <summary>More than this no probe presses, mm; a face outside the surface presses nothing.</summary>
    private const double Deepest = 6;

    /// <summary>Share of the correction that is its own standard deviation.</summary>
    private const double Doubt = 0.4;

    /// <summary>How deep the face lies in the registered surface, mm: the median over the sweep.</summary>
    /// <param name="surface">Of the registered liver, patient frame.</param>
    public static double Depth(TriangleTree surface, SweepObservations sweep)
    {
        if (sweep.Face.Count == 0) return 0;
        var depths = sweep.Face.Select(f =>
        {
            var hit = surface.Nearest(f.Place.Position)!.Value;
            return Vec3.Dot(hit.Position - f.Place.Position, f.Normal) > 0 ? hit.Distance : -hit.Distance;
        }).Order().ToArray();
        return Math.Clamp(depths[depths.Length / 2], 0, Deepest);
    }

    /// <summary>The sweep's vessels where they lie without the probe.</summary>
    /// <param name="depth">Of the dent at the face, mm.</param>
    public static IReadOnlyList<VesselObservation> Undone(SweepObservations sweep, double depth)
    {
        if (depth <= 0 || sweep.Face.Count == 0) return sweep.Vessels;
        return
        [
            .. sweep.Vessels.Select(v =>
            {
                var (place, outwards) = sweep.Face.MinBy(f => Point<Patient>.Distance(f.Place, v.Centre));
                var below = Math.Max(0, Vec3.Dot(place.Position - v.Centre.Position, outwards));
                var pushed = depth * (1 - 2 / Math.PI * Math.Atan(below / HalfWidth));
                return v with { Centre = new(v.Centre.Position + outwards * pushed), Sigma = Math.Sqrt(v.Sigma * v.Sigma + Doubt * Doubt * pushed * pushed) };
            }),
        ];
    }
}
