using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where a stereo scope is held: near the liver, unlike the scope of the whole view.</summary>
internal static class StereoPose
{
    public static ScopePose Of(TriangleMesh liver, TriangleTree tree, StereoConditions conditions, long seed)
    {
        // Where the scope of the whole view would look, from the front and below.
        var wide = ScopePose.LookingAt(liver, tree, seed);
        var turn = RigidMotion.About(wide.Target, wide.Down * (-conditions.SwingAcross * Math.PI / 180), Vec3.Zero)
            * RigidMotion.About(wide.Target, wide.Right * (conditions.SwingUp * Math.PI / 180), Vec3.Zero);
        var forward = turn.Rotation * wide.Forward;
        var eye = wide.Target - forward * (conditions.Distance + 150);
        // In along the axis until the nearest place on the liver is as far as asked.
        while (tree.Nearest(eye, conditions.Distance) is null) eye += forward;
        var right = Vec3.Cross(forward, Vec3.UnitZ).Normalized();
        return new(eye, forward, right, Vec3.Cross(forward, right), wide.Target);
    }
}
