using System.Numerics;

namespace IntraopAR.Headset;

/// <summary>Moments in which the head is held still, each looking from elsewhere: what headset and tracker both know without asking when. The browser's rule.</summary>
public sealed class StillHead
{
    /// <summary>So many looks place it.</summary>
    public const int Wanted = 12;

    private const double StillMs = 500;
    private const float StillMm = 4, ElsewhereMm = 40;
    private const double StillRadians = 0.7 * Math.PI / 180, ElsewhereRadians = 6 * Math.PI / 180;

    private readonly List<(Vector3 At, Quaternion Turn, double Ms)> samples = [];
    private readonly List<(Vector3 At, Quaternion Turn)> taken = [];
    private readonly List<HeadSeenAt> looks = [];

    public IReadOnlyList<HeadSeenAt> Looks => looks;

    /// <param name="head">Head to its space, metres.</param>
    /// <param name="workstationMs">On the workstation's clock.</param>
    public void Take(Matrix4x4 head, double workstationMs)
    {
        var (at, turn) = (1000 * head.Translation, Quaternion.CreateFromRotationMatrix(head));
        samples.Add((at, turn, workstationMs));
        samples.RemoveAll(s => Vector3.Distance(s.At, at) > StillMm || Between(s.Turn, turn) > StillRadians);
        if (workstationMs - samples[0].Ms < StillMs || taken.Any(t => Vector3.Distance(t.At, at) < ElsewhereMm && Between(t.Turn, turn) < ElsewhereRadians)) return;
        taken.Add((at, turn));
        var (middle, middleTurn, ms) = samples[samples.Count / 2];
        looks.Add(new(ms, Rows(middle, middleTurn)));
    }

    /// <summary>The upper three rows of the 4x4 whose columns are the axes, mm; the library's matrices are its transpose.</summary>
    private static double[] Rows(Vector3 at, Quaternion turn)
    {
        var m = Matrix4x4.CreateFromQuaternion(turn);
        return [m.M11, m.M21, m.M31, at.X, m.M12, m.M22, m.M32, at.Y, m.M13, m.M23, m.M33, at.Z];
    }

    private static double Between(Quaternion a, Quaternion b) => 2 * Math.Acos(Math.Min(1, Math.Abs(Quaternion.Dot(a, b))));
}
