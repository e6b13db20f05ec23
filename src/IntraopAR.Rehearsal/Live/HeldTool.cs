using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A tool in a hand. The hand brings it to its goal no faster than hands move; on tissue it goes with the tissue. Axes of the
/// working end: z into the tissue, x along a probe's face or to the right of the camera's picture.
/// </summary>
internal sealed class HeldTool(StageTool tool, StageLiver liver, RigidMotion start, HandTremor tremor)
{
    /// <summary>mm/s and radians/s.</summary>
    private const double Speed = 260, TurnSpeed = 2.2;

    /// <summary>Above the surface where it does not touch, mm.</summary>
    private const double Hover = 15;

    /// <summary>How far a hand presses a probe and any other blunt tool in, and a needle, mm.</summary>
    private const double DeepestPress = 12, DeepestNeedle = 150;

    /// <summary>Half the length over which the surface carries a probe, mm.</summary>
    private const double Footprint = 9;

    private const double Degree = Math.PI / 180;

    private readonly RigidMotion rest = start;
    private RigidMotion free = start, now = start;
    private TissueAnchor? anchor;
    private double roll, tilt, rock, press;

    public StageTool Tool => tool;

    /// <summary>Out of the field.</summary>
    public bool IsDown { get; private set; } = tool != StageTool.Camera;

    /// <summary>The hand brings it onto tissue.</summary>
    public bool Touches { get; private set; }

    /// <summary>mm that it is pressed in, where it touches and has arrived.</summary>
    public double Press { get; private set; }

    /// <summary>PatientFromTool of the working end, with the hand's tremor.</summary>
    public RigidMotion Pose { get; private set; } = start;

    /// <summary>Onto tissue or above it.</summary>
    public void Aim(TissueAnchor at, bool touches, double pressed)
    {
        (anchor, Touches, IsDown) = (at, touches, false);
        // A needle that is taken off the surface is out.
        if (tool == StageTool.Needle && !touches) press = 0;
        else if (press == 0) press = pressed;
    }

    public void Hold(RigidMotion patientFromTool) => (anchor, free, Touches, IsDown, roll, tilt, rock, press) = (null, patientFromTool, false, false, 0, 0, 0, 0);

    public void Turn(TurnTool turn)
    {
        (roll, tilt, rock) = (roll + turn.Roll, tilt + turn.Tilt, rock + turn.Rock);
        press = Math.Clamp(press + turn.Closer, 0, tool == StageTool.Needle ? DeepestNeedle : DeepestPress);
        if (anchor is not null || IsDown) return;
        free = new(free.Rotation * Mat3.FromRotationVector(new(turn.Tilt * Degree, turn.Rock * Degree, turn.Roll * Degree)), free.Translation + free.Rotation.Column2 * turn.Closer);
    }

    public void PutDown() => (anchor, free, Touches, IsDown) = (null, rest, false, tool != StageTool.Camera);

    /// <summary>The hand goes on for a short while.</summary>
    public void Step(TimeSpan at, double seconds)
    {
        var goal = Goal(at);
        var way = goal.Translation - now.Translation;
        var turn = (goal.Rotation * now.Rotation.Transposed()).ToRotationVector();
        var (far, angle) = (way.Length, turn.Length);
        var share = Math.Min(1, Math.Min(far > 0 ? Speed * seconds / far : 1, angle > 0 ? TurnSpeed * seconds / angle : 1));
        now = new(Mat3.FromRotationVector(turn * share) * now.Rotation, now.Translation + way * share);
        var arrived = Touches && share >= 1;
        Press = arrived ? press : 0;
        var shake = IsDown || tool == StageTool.Camera ? Vec3.Zero : tremor.At(at.TotalSeconds);
        // Tissue stills what is along the surface and takes what is across it.
        if (arrived) shake = (shake - now.Rotation.Column2 * Vec3.Dot(shake, now.Rotation.Column2)) * 0.35;
        Pose = now with { Translation = now.Translation + shake };
    }

    private RigidMotion Goal(TimeSpan at)
    {
        if (anchor is not { } a) return free;
        var (place, normal) = liver.Where(a, at);
        if (tool == StageTool.Probe) normal = Carried(place, normal, at);
        var z = tool == StageTool.Probe ? -normal : Shaft(place, normal);
        var along = Vec3.UnitX - z * z.X;
        var x = along.LengthSquared > 1e-6 ? along.Normalized() : z.AnyPerpendicular();
        var rotation = Mat3.FromRotationVector(z * (roll * Degree)) * Mat3.FromColumns(x, Vec3.Cross(z, x), z)
            * Mat3.FromRotationVector(new(0, rock * Degree, 0)) * Mat3.FromRotationVector(new(tilt * Degree, 0, 0));
        return new(rotation, place + rotation.Column2 * (Touches ? press : -Hover));
    }

    /// <summary>A hand comes from the front and the patient's feet; never along the surface.</summary>
    private static Vec3 Shaft(Vec3 place, Vec3 normal)
    {
        var hand = new Vec3(place.X > 0 ? 40 : -40, -320, -170).Normalized();
        var outwards = (hand + normal * Math.Max(0, 0.5 - Vec3.Dot(hand, normal)) * 1.6).Normalized();
        return -outwards;
    }

    private Vec3 Carried(Vec3 place, Vec3 normal, TimeSpan at)
    {
        var x = Vec3.UnitX - normal * normal.X;
        x = x.LengthSquared > 1e-6 ? x.Normalized() : normal.AnyPerpendicular();
        var y = Vec3.Cross(normal, x);
        var sum = normal;
        foreach (var step in new[] { x, -x, y, -y }) sum += liver.Where(liver.Nearest(place + step * Footprint, at), at).Normal;
        return sum.Normalized();
    }
}
