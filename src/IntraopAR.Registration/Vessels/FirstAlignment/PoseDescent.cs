using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Moves a pose to where a sweep fits best: Gauss-Newton on vessels across their lines, the face along the surface's normal
/// and tissue that lies outside, each with Geman and McClure's loss; correspondences are read from the map anew each step.
/// </summary>
internal sealed class PoseDescent(ModelSurface surface, LiverMap map, VesselSample[] samples, SweepObservations seen, PoseScore score)
{
    private static readonly double[] Scales = [12, 12, 9, 9, 7, 7, 6, 6, 6, 6];

    /// <summary>Standard deviations, mm: bending makes the face and the vessels disagree by as much.</summary>
    private const double VesselSd = 4, FaceSd = 4, TissueSd = 6;

    public RigidMotion Run(RigidMotion pose)
    {
        foreach (var scale in Scales)
        {
            var normal = default(NormalEquations);
            AddVessels(pose, scale, ref normal);
            AddFace(pose, scale, ref normal);
            AddTissue(pose, ref normal);
            pose = RobustRefinement.Moved(surface, pose, normal, 1e-3);
        }

        return pose;
    }

    private void AddVessels(RigidMotion pose, double scale, ref NormalEquations normal)
    {
        var share = 60.0 / Math.Max(60, seen.Vessels.Count);
        foreach (var o in seen.Vessels)
        {
            score.Vessel(pose, o, out var sample);
            if (sample < 0) continue;
            var s = samples[sample];
            if (s.Unlikeness(o, pose.Rotation) > 9) continue;
            var p = pose.Apply(o.Centre.Position);
            var off = p - s.Place;
            off -= s.Tangent * Vec3.Dot(off, s.Tangent);
            var robust = scale * scale / (scale * scale + off.LengthSquared);
            var weight = share * robust * robust / (VesselSd * VesselSd);
            var (u, v) = Across(s.Tangent);
            normal.Add(p - surface.Centre, u, Vec3.Dot(off, u), weight);
            normal.Add(p - surface.Centre, v, Vec3.Dot(off, v), weight);
        }
    }

    private void AddFace(RigidMotion pose, double scale, ref NormalEquations normal)
    {
        var share = 30.0 / Math.Max(30, seen.Face.Count);
        foreach (var (place, _) in seen.Face)
        {
            var p = pose.Apply(place.Position);
            if (map.At(p) is not { } node) continue;
            var robust = scale * scale / (scale * scale + node.Distance * node.Distance);
            normal.Add(p - surface.Centre, new(node.NormalX, node.NormalY, node.NormalZ), node.Distance, share * robust * robust / (FaceSd * FaceSd));
        }
    }

    private void AddTissue(RigidMotion pose, ref NormalEquations normal)
    {
        var share = 15.0 / Math.Max(15, seen.Tissue.Count);
        foreach (var t in seen.Tissue)
        {
            var p = pose.Apply(t.Position);
            if (map.At(p) is not { Distance: > 0 } node) continue;
            normal.Add(p - surface.Centre, new(node.NormalX, node.NormalY, node.NormalZ), node.Distance, share / (TissueSd * TissueSd));
        }
    }

    private static (Vec3 U, Vec3 V) Across(Vec3 t)
    {
        var u = Vec3.Cross(t, Math.Abs(t.X) < 0.7 ? Vec3.UnitX : Vec3.UnitY).Normalized();
        return (u, Vec3.Cross(t, u));
    }
}
