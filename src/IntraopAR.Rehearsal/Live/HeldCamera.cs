using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The laparoscope in an assistant's hand: it looks at a place from some distance and is swung about it, the patient's head up.</summary>
internal sealed class HeldCamera(ScopePose start)
{
    private const double Degree = Math.PI / 180;
    private const double LargestSwing = 50, LeastDistance = 70, LargestDistance = 260;

    /// <summary>Seconds in which two thirds of the way are made.</summary>
    private const double Ease = 0.25;

    private readonly double startDistance = Vec3.Distance(start.Eye, start.Target);
    private Vec3 target = start.Target, nowTarget = start.Target;
    private double across, up, roll, closer, nowAcross, nowUp, nowRoll, nowCloser;
    private RigidMotion? held;

    /// <summary>Patient from camera.</summary>
    public RigidMotion Pose => held ?? Look();

    public void LookAt(Vec3 place) => (target, held) = (place, null);

    /// <summary>As a controller holds it.</summary>
    public void Hold(RigidMotion patientFromCamera) => held = patientFromCamera;

    public void Turn(TurnTool turn)
    {
        held = null;
        up = Math.Clamp(up + turn.Tilt, -LargestSwing, LargestSwing);
        across = Math.Clamp(across + turn.Rock, -LargestSwing, LargestSwing);
        roll += turn.Roll;
        closer = Math.Clamp(closer + turn.Closer, startDistance - LargestDistance, startDistance - LeastDistance);
    }

    public void Step(double seconds)
    {
        var share = 1 - Math.Exp(-seconds / Ease);
        nowTarget = Vec3.Lerp(nowTarget, target, share);
        (nowAcross, nowUp) = (nowAcross + (across - nowAcross) * share, nowUp + (up - nowUp) * share);
        (nowRoll, nowCloser) = (nowRoll + (roll - nowRoll) * share, nowCloser + (closer - nowCloser) * share);
    }

    private RigidMotion Look()
    {
        var swing = Mat3.FromRotationVector(start.Down * (-nowAcross * Degree)) * Mat3.FromRotationVector(start.Right * (nowUp * Degree));
        var rotation = swing * Mat3.FromColumns(start.Right, start.Down, start.Forward) * Mat3.FromRotationVector(new(0, 0, nowRoll * Degree));
        return new(rotation, nowTarget - rotation.Column2 * (startDistance - nowCloser));
    }
}
