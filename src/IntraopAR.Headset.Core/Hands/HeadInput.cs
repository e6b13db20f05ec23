using System.Numerics;

namespace IntraopAR.Headset;

/// <summary>What a head knows of one hand in a frame; metres, in the head's space.</summary>
/// <param name="Tip">Where the index finger's skin ends, or the end of a controller; null where that is not known.</param>
/// <param name="RayFrom">What the hand points from.</param>
/// <param name="RayAlong">Unit vector.</param>
/// <param name="Pinched">Thumb and index finger, or the trigger.</param>
public sealed record HandInput(Vector3? Tip, Vector3 RayFrom, Vector3 RayAlong, bool Pinched);

/// <summary>What the app read in a frame.</summary>
/// <param name="Head">Head to its space, metres, y up; the head looks along its −z.</param>
/// <param name="IsPlaced">The device knows where it is in the room.</param>
/// <param name="Heard">A phrase that the device's speech recognition heard; empty for none.</param>
public sealed record HeadInput(double NowMs, Matrix4x4 Head, bool IsPlaced, HandInput? Left, HandInput? Right, string Heard = "")
{
    public Vector3 Eye => Head.Translation;
}
