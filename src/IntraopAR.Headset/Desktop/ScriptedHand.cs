using System.Numerics;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>A right hand whose index finger is where it is told; StereoKit tracks it as any other.</summary>
internal static class ScriptedHand
{
    /// <summary>Five of each finger, then palm and wrist: StereoKit 0.3.11 reads so many.</summary>
    private const int Joints = 27;
    private const float FingerRadius = 0.008f;

    /// <param name="skin">Where the finger ends, metres.</param>
    /// <param name="along">Where it points.</param>
    public static void Point(Vector3 skin, Vector3 along)
    {
        var turn = Quat.LookDir(along);
        Vec3 tip = skin - FingerRadius * along;
        var joints = new HandJoint[Joints];
        for (var finger = 0; finger < 5; finger++)
            for (var joint = 0; joint < 5; joint++)
            {
                // The index finger is stretched; thumb and others are folded away, far from a pinch.
                var back = (finger == 1 ? 0.025f : 0.06f) * (4 - joint) + (finger == 1 ? 0 : 0.07f);
                var aside = turn * new Vec3(0.022f * (finger - 1), finger == 1 ? 0 : -0.02f, 0);
                joints[5 * finger + joint] = new HandJoint(tip - (Vec3)along * back + aside, turn, FingerRadius);
            }

        for (var rest = 25; rest < Joints; rest++) joints[rest] = new HandJoint(tip - (Vec3)along * (0.06f + 0.05f * (rest - 24)), turn, FingerRadius);
        Input.HandOverride(Handed.Right, joints);
    }

    public static void Away() => Input.HandClearOverride(Handed.Right);
}
