using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// Whether a body is as its file says. Each picture tells, with the pose left free, how far each marker lies beside its
/// place: one step of a bundle adjustment for that marker, the others held. Over many pictures from several sides noise
/// averages out and a bent or wrongly measured body remains.
/// </summary>
public sealed class BodyShape
{
    /// <summary>A marker that lies this much beside its place is told, mm, if it is certain.</summary>
    public const double LeastShift = 0.3;

    /// <summary>Standard errors beyond which it is certain (three in ten thousand by chance, for each of three axes).</summary>
    private const double Certain = 4;

    /// <summary>Pictures from nearly the same side share their errors: only one in this many degrees of turn counts.</summary>
    private const double NewSide = 3;

    private const int FewestSides = 5;

    private readonly MarkerBody body;
    private readonly Dictionary<int, (double[] Information, double[] Pull, int Sides)> sums = [];
    private readonly List<Mat3> sides = [];

    internal BodyShape(MarkerBody body) => this.body = body;

    /// <summary>Of every marker seen from five sides or more: how far its centre lies beside its place in the body's frame, mm, and the standard errors of that.</summary>
    public IReadOnlyList<(int Id, Vec3 Shift, Vec3 Std, int Sides)> Shifts()
    {
        var found = new List<(int, Vec3, Vec3, int)>();
        foreach (var (id, (information, pull, count)) in sums.OrderBy(s => s.Key))
        {
            if (count < FewestSides || SymmetricSolve.Inverse(information, 6) is not { } c) continue;
            var shift = new double[3];
            for (var r = 0; r < 3; r++)
                for (var k = 0; k < 6; k++)
                    shift[r] -= c[6 * (3 + r) + k] * pull[k];
            found.Add((id, new(shift[0], shift[1], shift[2]), new(Math.Sqrt(c[21]), Math.Sqrt(c[28]), Math.Sqrt(c[35])), count));
        }

        return found;
    }

    internal List<MarkerRefusal> Moved()
    {
        var worst = Shifts().Where(s => s.Shift.Length > LeastShift && Enumerable.Range(0, 3).Any(k => Math.Abs(s.Shift[k]) > Math.Max(Certain * s.Std[k], LeastShift / 2))).ToArray();
        if (worst.Length == 0) return [];
        var w = worst.MaxBy(s => s.Shift.Length);
        return [new("body-bent", FormattableString.Invariant($"marker {w.Id} of {body.Name} lies {w.Shift.Length:F1} mm beside its place (from {w.Sides} sides): measure the body again (track calibrate-body)"))];
    }

    internal void Add(IReadOnlyList<MarkerFactor> used, RigidMotion pose, double scale)
    {
        if (used.Select(f => f.Marker.Id).Distinct().Count() < 2) return;
        var turn = used[0].CameraFromTracker.Rotation * pose.Rotation;
        if (sides.Exists(s => new RigidMotion(s * turn.Transposed(), Vec3.Zero).AngleDegrees < NewSide) || sides.Count > 500) return;
        sides.Add(turn);
        foreach (var marker in used.GroupBy(f => f.Marker.Id)) Add(marker.Key, [.. marker], used, pose, scale);
    }

    /// <summary>Normal equations of the marker's own small motion about its centre (body axes), the pose eliminated.</summary>
    private void Add(int id, IReadOnlyList<MarkerFactor> own, IReadOnlyList<MarkerFactor> all, RigidMotion pose, double scale)
    {
        var (poseNormal, cross, mine, posePull, pull) = (new double[36], new double[36], new double[36], new double[6], new double[6]);
        Span<double> r = stackalloc double[8];
        Span<double> jp = stackalloc double[48];
        Span<double> jm = stackalloc double[48];
        foreach (var f in all)
        {
            if (!f.TryResiduals(pose, r)) return;
            f.Whiten(r);
            f.Slopes(pose, jp);
            f.Whiten(jp, 6);
            var isOwn = own.Contains(f);
            if (isOwn)
            {
                MarkerSlopes(f, pose, jm);
                f.Whiten(jm, 6);
            }

            for (var k = 0; k < 8; k++)
                for (var a = 0; a < 6; a++)
                {
                    posePull[a] += jp[6 * k + a] * r[k] / scale;
                    if (isOwn) pull[a] += jm[6 * k + a] * r[k] / scale;
                    for (var b = 0; b < 6; b++)
                    {
                        poseNormal[6 * a + b] += jp[6 * k + a] * jp[6 * k + b] / scale;
                        if (!isOwn) continue;
                        mine[6 * a + b] += jm[6 * k + a] * jm[6 * k + b] / scale;
                        cross[6 * a + b] += jm[6 * k + a] * jp[6 * k + b] / scale;
                    }
                }
        }

        if (SymmetricSolve.Inverse(poseNormal, 6) is not { } free) return;
        if (!sums.TryGetValue(id, out var sum)) sum = (new double[36], new double[6], 0);
        for (var a = 0; a < 6; a++)
        {
            sum.Pull[a] += pull[a];
            for (var k = 0; k < 6; k++)
                for (var l = 0; l < 6; l++)
                {
                    var through = cross[6 * a + k] * free[6 * k + l];
                    sum.Pull[a] -= through * posePull[l];
                    for (var b = 0; b < 6; b++) sum.Information[6 * a + b] -= through * cross[6 * b + l];
                }

            for (var b = 0; b < 6; b++) sum.Information[6 * a + b] += mine[6 * a + b];
        }

        sums[id] = (sum.Information, sum.Pull, sum.Sides + 1);
    }

    /// <summary>8x6: by a turn of the marker about its centre (body axes, radians) and its shift (body axes, mm).</summary>
    internal static void MarkerSlopes(MarkerFactor f, RigidMotion pose, Span<double> slopes)
    {
        var cameraFromBody = f.CameraFromTracker * pose;
        var back = cameraFromBody.Rotation.Transposed();
        var centre = f.Marker.Centre;
        for (var i = 0; i < 4; i++)
        {
            var (du, dv) = f.ImageSlopes(cameraFromBody.Apply(f.Marker.Corners[i]));
            for (var row = 0; row < 2; row++)
            {
                var g = back * (row == 0 ? du : dv);
                var turn = Vec3.Cross(f.Marker.Corners[i] - centre, g);
                for (var k = 0; k < 3; k++)
                {
                    slopes[6 * (2 * i + row) + k] = turn[k];
                    slopes[6 * (2 * i + row) + 3 + k] = g[k];
                }
            }
        }
    }
}
