using System.Numerics;

namespace IntraopAR.Headset;

/// <summary>Where the panel is: its middle, metres in the head's space, and its axes.</summary>
/// <param name="Facing">Towards the viewer.</param>
public sealed record PanelPose(Vector3 At, Vector3 Right, Vector3 Up, Vector3 Facing)
{
    /// <returns>mm from the panel's left and top, and above its plane, positive before it.</returns>
    public (float X, float Y, float Above) ToPanel(Vector3 point)
    {
        var d = 1000 * (point - At);
        return (Vector3.Dot(d, Right) + PanelLayout.Width / 2, PanelLayout.Height / 2 - Vector3.Dot(d, Up), Vector3.Dot(d, Facing));
    }

    /// <summary>mm on the panel to the head's space, metres.</summary>
    public Vector3 FromPanel(float x, float y, float above = 0) => At + ((x - PanelLayout.Width / 2) * Right + (PanelLayout.Height / 2 - y) * Up + above * Facing) / 1000;
}

/// <summary>
/// The panel stands beside the field until that is too far from where it should be; then it goes there without haste. It is square in
/// the picture of who wears the head: one that faces the eye instead has its farther edge half as high again as its nearer one. It turns
/// with a head that turned enough to see it slanted, never moves under a hand, and goes at once where it would hide the target or the
/// tool. The browser's rule and figures.
/// </summary>
public sealed class PanelStand
{
    private const float Least = 0.54f, Most = 0.62f, Degree = (float)Math.PI / 180, Beside = 14 * Degree, Above = 6 * Degree, Clear = 6 * Degree, Steepest = 75 * Degree;
    private const float DeadAngle = 12 * Degree, DeadMetres = 0.12f, FarMetres = 1.3f, ThereMetres = 0.008f;

    /// <summary>Nobody sees so little slant; and a panel that is out of the picture turns when it comes into it.</summary>
    private const float SlantAngle = 4 * Degree, SquareAngle = 0.4f * Degree, PictureAngle = 60 * Degree;

    private const double PatienceMs = 600, EaseMs = 220;

    private (Vector3 At, Quaternion Turn)? stands;
    private int side = 1;
    private double? awaySince;
    private bool moving, turning;
    private double last;

    /// <summary>The next pose is taken at once.</summary>
    public void Forget() => stands = null;

    /// <param name="head">Head to space, metres.</param>
    /// <param name="keepClear">The target, and the tool where there is one.</param>
    /// <param name="busy">A hand is at the panel, or points at it.</param>
    public PanelPose Step(double ms, Matrix4x4 head, Vector3 target, IReadOnlyList<Vector3> keepClear, bool busy)
    {
        var elapsed = Math.Max(0, ms - last);
        last = ms;
        var (eye, ahead, square) = (head.Translation, -new Vector3(head.M31, head.M32, head.M33), Quaternion.CreateFromRotationMatrix(head));
        PanelPose On(int to) => Pose(Place(eye, target, to), square);
        bool Hides(PanelPose pose) => keepClear.Any(p => Covers(eye, pose, p));
        // The other side where this one hides something and that one does not.
        if (Hides(On(side)) && !Hides(On(-side))) side = -side;
        var wanted = On(side);
        if (stands is not var (at, turn) || Hides(Pose(at, turn)) || Vector3.Distance(at, eye) > FarMetres)
        {
            Rest();
            stands = (wanted.At, square);
            return wanted;
        }

        if (busy)
        {
            Rest();
            return Pose(at, turn);
        }

        var share = (float)(1 - Math.Exp(-elapsed / EaseMs));
        var (from, to) = (at - eye, wanted.At - eye);
        awaySince = Angle(from, to) > DeadAngle || Math.Abs(from.Length() - to.Length()) > DeadMetres ? awaySince ?? ms : null;
        if (awaySince is { } since && ms - since > PatienceMs) moving = true;
        if (moving)
        {
            at = Vector3.Lerp(at, wanted.At, share);
            if (Vector3.Distance(at, wanted.At) < ThereMetres) moving = false;
        }

        if (Angle(turn, square) > SlantAngle && Angle(from, ahead) < PictureAngle) turning = true;
        if (turning)
        {
            turn = Quaternion.Slerp(turn, square, share);
            if (Angle(turn, square) < SquareAngle) turning = false;
        }

        stands = (at, turn);
        return Pose(at, turn);
    }

    private void Rest() => (moving, turning, awaySince) = (false, false, null);

    private static PanelPose Pose(Vector3 at, Quaternion turn) => new(at, Vector3.Transform(Vector3.UnitX, turn), Vector3.Transform(Vector3.UnitY, turn), Vector3.Transform(Vector3.UnitZ, turn));

    private static double Angle(Vector3 a, Vector3 b) => Math.Acos(Math.Max(-1, Math.Min(1, Vector3.Dot(Vector3.Normalize(a), Vector3.Normalize(b)))));

    private static double Angle(Quaternion a, Quaternion b) => 2 * Math.Acos(Math.Min(1, Math.Abs(Quaternion.Dot(a, b))));

    private static Vector3 Place(Vector3 eye, Vector3 target, int side)
    {
        var to = target - eye;
        var distance = Math.Min(Most, Math.Max(Least, to.Length()));
        var aside = Beside + Math.Atan(PanelLayout.Width / 2000 / distance);
        var across = Math.Atan2(to.X, to.Z);
        var down = Math.Min(Steepest, Math.Max(-Steepest, Math.Atan2(-to.Y, Math.Sqrt(to.X * to.X + to.Z * to.Z))));
        Vector3 ahead = new((float)(Math.Sin(across) * Math.Cos(down)), (float)-Math.Sin(down), (float)(Math.Cos(across) * Math.Cos(down)));
        Vector3 right = new((float)-Math.Cos(across), 0, (float)Math.Sin(across));
        return eye + distance * ((float)(Math.Cos(aside) * Math.Cos(Above)) * ahead + side * (float)(Math.Sin(aside) * Math.Cos(Above)) * right + (float)Math.Sin(Above) * Vector3.Cross(right, ahead));
    }

    /// <summary>Whether it stands before a point, or almost.</summary>
    private static bool Covers(Vector3 eye, PanelPose pose, Vector3 point)
    {
        var (_, _, eyeAbove) = pose.ToPanel(eye);
        var (_, _, pointAbove) = pose.ToPanel(point);
        if (pointAbove >= eyeAbove || eyeAbove <= 0) return false;
        var (x, y, _) = pose.ToPanel(eye + (point - eye) * (eyeAbove / (eyeAbove - pointAbove)));
        var room = eyeAbove * (float)Math.Tan(Clear);
        return Math.Abs(x - PanelLayout.Width / 2) < PanelLayout.Width / 2 + room && Math.Abs(y - PanelLayout.Height / 2) < PanelLayout.Height / 2 + room;
    }
}
