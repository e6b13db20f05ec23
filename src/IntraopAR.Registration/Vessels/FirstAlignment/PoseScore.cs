using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// How badly a sweep goes with the model at a rigid pose: vessels off the tree, the probe's face off the surface, tissue
/// outside the liver or within a wide vessel. Every observation costs at most 1, since some are mistaken and the liver
/// has bent; kinds weigh as much as they hold.
/// </summary>
internal sealed class PoseScore
{
    /// <summary>Bending and noise of a vessel's middle, of the face, mm.</summary>
    private const double VesselSd = 4, FaceSd = 4;

    /// <summary>−2 log at which an observation counts as mistaken.</summary>
    private const double Mistaken = 9;

    /// <summary>Cost of a vessel that lies so far outside the liver (mm): some always are none of its own, and the tissue beside them tells.</summary>
    private const double Outside = 0.4, OutsideBy = 5;

    private const double FaceShare = 0.5, TissueShare = 0.5;
    private const double WideVessel = 4;

    /// <summary>A pose is no candidate once this share of the face's points, and so many more, lies off the surface.</summary>
    private const double MostFace = 0.5, FewFace = 2;

    private readonly LiverMap map;
    private readonly VesselSample[] samples;
    private readonly SweepObservations seen;
    private readonly double perVessel, perFace, perTissue;

    public PoseScore(LiverMap map, VesselSample[] samples, SweepObservations seen)
    {
        (this.map, this.samples, this.seen) = (map, samples, seen);
        perVessel = 1.0 / Math.Max(1, seen.Vessels.Count);
        perFace = FaceShare / Math.Max(1, seen.Face.Count);
        perTissue = TissueShare / Math.Max(1, seen.Tissue.Count);
    }

    /// <summary>0 where everything fits; infinity once it is beyond <paramref name="limit"/>, however much more it would be.</summary>
    public double At(RigidMotion modelFromPatient, double limit)
    {
        var cost = 0.0;
        for (var i = 0; i < seen.Face.Count; i++)
        {
            cost += perFace * Face(modelFromPatient, seen.Face[i].Place.Position, seen.Face[i].Normal);
            if (cost > limit || cost > perFace * (FewFace + MostFace * (i + 1))) return double.PositiveInfinity;
        }

        foreach (var o in seen.Vessels)
        {
            cost += perVessel * Vessel(modelFromPatient, o);
            if (cost > limit) return double.PositiveInfinity;
        }

        foreach (var t in seen.Tissue)
        {
            cost += perTissue * Tissue(modelFromPatient.Apply(t.Position));
            if (cost > limit) return double.PositiveInfinity;
        }

        return cost;
    }

    private double Vessel(RigidMotion pose, VesselObservation o) => Vessel(pose, o, out _) / Mistaken;

    /// <summary>−2 log, at most <see cref="Mistaken"/>, and the sample it goes with.</summary>
    public double Vessel(RigidMotion pose, VesselObservation o, out int sample)
    {
        var p = pose.Apply(o.Centre.Position);
        sample = -1;
        if (map.At(p) is not { Distance: <= (float)OutsideBy } node) return Outside * Mistaken;
        sample = node.Vessel;
        if (sample < 0) return Mistaken;
        var s = samples[sample];
        var off = p - s.Place;
        var along = Vec3.Dot(off, s.Tangent);
        var across = Math.Max(0, off.LengthSquared - along * along);
        return Math.Min(Mistaken, across / (VesselSd * VesselSd + o.Sigma * o.Sigma) + s.Unlikeness(o, pose.Rotation));
    }

    private double Face(RigidMotion pose, Vec3 place, Vec3 normal)
    {
        if (map.At(pose.Apply(place)) is not { } node) return 1;
        var turn = Vec3.Dot(pose.Rotation * normal, new(node.NormalX, node.NormalY, node.NormalZ));
        // The face lies flat on the capsule; more than about 50° apart it cannot be there.
        var tilt = turn > 0.65 ? 0 : 1;
        return Math.Min(1, tilt + node.Distance * node.Distance / (FaceSd * FaceSd * Mistaken));
    }

    private double Tissue(Vec3 place)
    {
        if (map.At(place) is not { } node || node.Distance > 2 * FaceSd) return 1;
        if (node.Distance > FaceSd) return 0.5;
        if (node.Vessel < 0) return 0;
        var s = samples[node.Vessel];
        return s.Radius > WideVessel && Vec3.Distance(s.Place, place) < s.Radius - 1 ? 0.7 : 0;
    }
}
