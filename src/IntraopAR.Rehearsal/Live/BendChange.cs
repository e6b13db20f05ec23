using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Bent by a law and turned, both growing together.</summary>
/// <param name="law">In the Patient frame, at full strength.</param>
/// <param name="centre">Of the turn.</param>
/// <param name="turn">Rotation vector, radians.</param>
internal sealed class BendChange(BendingLaw law, Vec3 centre, Vec3 turn, Vec3 shift) : TissueChange
{
    public override Vec3 Apply(Vec3 p, double strength) => strength == 0 ? p : Turned(strength).Apply(law.Scaled(strength).Apply(p));

    public override Vec3 Invert(Vec3 p, double strength) => strength == 0 ? p : law.Scaled(strength).Invert(Turned(strength).Inverse().Apply(p));

    private RigidMotion Turned(double strength) => RigidMotion.About(centre, turn * strength, shift * strength);
}
