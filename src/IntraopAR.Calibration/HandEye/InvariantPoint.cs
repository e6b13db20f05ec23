using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Hand-eye for a laparoscope without a board (Thompson et al. 2016): one point that rests in the tracker's frame is seen from
/// many poses, and its place p is found together with the transform. For a given rotation R the rays r say r × (R (M p) + t) = 0,
/// linear in p and t; a net over all rotations starts, reprojection decides.
/// </summary>
public static class InvariantPoint
{
    /// <summary>With nine unknowns and two numbers from each picture.</summary>
    private const int Fewest = 8;

    private const double LeastSecondDegrees = 8;
    private const int Net = 1000;
    private const int Tried = 6;

    /// <param name="poses">Camera marker to tracker.</param>
    /// <param name="seen">The point's pixel, distorted as taken.</param>
    public static HandEyeResult Run(IReadOnlyList<RigidMotion> poses, IReadOnlyList<(double U, double V)> seen, PinholeCamera camera)
    {
        const string method = "invariant-point";
        var tracked = poses.Select(p => p.Inverse()).ToArray();
        if (MotionDesign.Problem(tracked, Fewest) is { } degenerate) return HandEyeResult.None(method, poses.Count, degenerate);
        var (degrees, _) = MotionDesign.Spread(tracked);
        if (degrees[1] < LeastSecondDegrees)
            return HandEyeResult.None(method, poses.Count, new("too-little-rotation", FormattableString.Invariant($"a single point needs {LeastSecondDegrees}° rms about two axes, found {degrees[1]:F1}°"), "swing the laparoscope by 20° and more to all sides and roll it"));
        var rays = seen.Select(s => camera.Ray(s.U, s.V).Normalized()).ToArray();
        var starts = RotationNet.Of(Net).Select(r => (R: r, Fit: Shifts(r, tracked, rays))).Where(s => s.Fit is not null).OrderBy(s => s.Fit!.Value.Left).Take(Tried);
        HandEyeFit? best = null;
        foreach (var (r, fit) in starts)
        {
            var frames = tracked.Select((m, i) => new HandEyeFrame(poses[i], null, null, [Vec3.Zero], [seen[i]])).ToArray();
            // The point is a board of one place that may not turn: its turns are left out by the model.
            var model = new HandEyeModel(frames, camera, BoardKnown: false) { PointOnly = true };
            if (HandEyeFit.From(model, new(r, fit!.Value.T), new(Mat3.Identity, fit.Value.P)) is { } found && (best is null || found.Rms < best.Rms)) best = found;
        }

        if (best is null) return HandEyeResult.None(method, poses.Count, new("poses-contradict", "no hand-eye transform explains the point's pixels", "check the direction of the matrices, and that the point rested in the tracker's frame"));
        var place = PairedPoints.Mean([.. best.Kept.Select(i => best.X.Apply(tracked[i].Apply(best.Y.Translation)))]);
        var c = best.Covariance;
        return new(
            method, new(best.X), best.Y, best.Rms, best.Rms * place.Z * 2 / (camera.Fx + camera.Fy), NextPose.PlaceStdOf(c, place), Math.Sqrt(c[0, 0] + c[1, 1] + c[2, 2]) * 180 / Math.PI,
            HeldOutError.Of(best.HeldOut, "px"), poses.Count,
            [.. Enumerable.Range(0, poses.Count).Except(best.Kept).Select(i => (i, FormattableString.Invariant($"off by {best.Left[i]:F1} px, far more than the others")))],
            null, Problems(best, poses.Count));
    }

    private static List<Refusal> Problems(HandEyeFit fit, int frames)
    {
        var found = new List<Refusal>();
        if (fit.Kept.Length < Math.Max(Fewest, 0.6 * frames)) found.Add(new("poses-contradict", $"only {fit.Kept.Length} of {frames} frames agree", "keep the point at rest in the tracker's frame"));
        if (!(fit.Rms <= HandEyeCalibration.LargestPx)) found.Add(HandEyeCalibration.Poor(fit.Rms, HandEyeCalibration.LargestPx, "px"));
        return found;
    }

    /// <summary>Point and shift for a rotation, and what the rays leave; null where the point would be behind the camera.</summary>
    private static (Vec3 P, Vec3 T, double Left)? Shifts(Mat3 rotation, RigidMotion[] tracked, Vec3[] rays)
    {
        var (normal, right) = (Matrix<double>.Build.Dense(6, 6), Vector<double>.Build.Dense(6));
        var constant = 0.0;
        for (var i = 0; i < rays.Length; i++)
        {
            // The part across the ray: (I − r rᵀ) is its own square.
            var across = Mat3.Identity - Mat3.Outer(rays[i], rays[i]);
            var a = across * (rotation * tracked[i].Rotation);
            var b = across * (rotation * tracked[i].Translation) * -1;
            Add(0, 0, a.Transposed() * a);
            Add(0, 3, a.Transposed() * across);
            Add(3, 0, across * a);
            Add(3, 3, across);
            AddRight(0, a.Transposed() * b);
            AddRight(3, b);
            constant += b.LengthSquared;
        }

        var s = normal.Svd().Solve(right);
        if (!s.All(double.IsFinite)) return null;
        var (p, t) = (new Vec3(s[0], s[1], s[2]), new Vec3(s[3], s[4], s[5]));
        var depth = PairedPoints.Mean([.. tracked.Select(m => rotation * m.Apply(p) + t)]);
        return depth.Z > 1 ? (p, t, (constant - right.DotProduct(s)) / (depth.Z * depth.Z)) : null;

        void Add(int row, int column, Mat3 m)
        {
            double[] v = [m.M00, m.M01, m.M02, m.M10, m.M11, m.M12, m.M20, m.M21, m.M22];
            for (var k = 0; k < 9; k++) normal[row + k / 3, column + k % 3] += v[k];
        }

        void AddRight(int row, Vec3 v)
        {
            for (var k = 0; k < 3; k++) right[row + k] += v[k];
        }
    }
}
