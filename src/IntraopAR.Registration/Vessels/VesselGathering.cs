using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A sweep cuts a vessel in dozens of pictures, and what those cuts have wrong together (the probe's calibration, the
/// segmentation of the tree) does not average out. Cuts along a piece of one vessel become one observation.
/// </summary>
public static class VesselGathering
{
    /// <summary>Length of a piece, mm; cuts of one vessel lie this near to its line, mm, in about this direction (cosine).</summary>
    private const double Piece = 8, Beside = 3, Parallel = 0.8;

    /// <summary>Radii of one vessel differ by less than this factor.</summary>
    private const double AlikeRadius = 1.6;

    /// <summary>What the cuts of a piece share, standard deviation, mm.</summary>
    private const double Shared = 0.7;

    /// <summary>Observations without a direction stay as they are.</summary>
    public static IReadOnlyList<VesselObservation> Gather(IReadOnlyList<VesselObservation> seen)
    {
        var pieces = new List<List<VesselObservation>>();
        foreach (var o in seen)
        {
            var piece = o.Direction is null ? null : pieces.Find(p => Belongs(o, p[0]));
            if (piece is null) pieces.Add([o]);
            else piece.Add(o);
        }

        return [.. pieces.Select(p => p[0].Direction is null ? p[0] : Mean(p))];
    }

    private static bool Belongs(VesselObservation o, VesselObservation first)
    {
        if (first.Direction is not { } direction || Math.Abs(Vec3.Dot(o.Direction!.Value, direction)) < Parallel) return false;
        if (o.Radius > AlikeRadius * first.Radius || first.Radius > AlikeRadius * o.Radius) return false;
        var off = o.Centre.Position - first.Centre.Position;
        var along = Vec3.Dot(off, direction);
        return Math.Abs(along) < Piece / 2 && (off - direction * along).Length < Beside;
    }

    private static VesselObservation Mean(List<VesselObservation> piece)
    {
        var (centre, direction, weights, radius, portal) = (Vec3.Zero, Vec3.Zero, 0.0, 0.0, 0.0);
        foreach (var o in piece)
        {
            var w = 1 / (o.Sigma * o.Sigma);
            weights += w;
            centre += o.Centre.Position * w;
            radius += o.Radius * w;
            portal += Math.Log(Math.Clamp(o.Portal, 0.05, 0.95) / (1 - Math.Clamp(o.Portal, 0.05, 0.95)));
            direction += o.Direction!.Value * (Vec3.Dot(o.Direction.Value, piece[0].Direction!.Value) < 0 ? -w : w);
        }

        // The wall looks alike in neighbouring pictures: their testimony counts as that of the average one.
        return new(new(centre / weights), radius / weights, Math.Sqrt(1 / weights + Shared * Shared), direction.Normalized(), 1 / (1 + Math.Exp(-portal / piece.Count)));
    }
}
