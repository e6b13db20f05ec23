using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>The board's pose, among many that the picture can hold (of all where it holds none), after which the hand-eye transform would be known best.</summary>
/// <param name="PlaceStd">Foretold standard error of a place at the boards' middle, mm.</param>
public sealed record NextPose(string Words, RigidMotion BoardToCamera, double PlaceStd)
{
    private static readonly (double Degrees, string Words)[] Across = [(0, ""), (-35, "its upper edge tilted towards the camera"), (35, "its upper edge tilted away from the camera")];
    private static readonly (double Degrees, string Words)[] Upright = [(0, ""), (-35, "its left edge tilted towards the camera"), (35, "its left edge tilted away from the camera")];
    private static readonly (double Degrees, string Words)[] Roll = [(0, ""), (60, "turned by 60° clockwise in the picture"), (-60, "turned by 60° anticlockwise in the picture")];
    private static readonly (double Factor, string Words)[] Distance = [(1, ""), (0.7, "nearer, at 70 % of the distance"), (1.4, "farther, at 140 % of the distance")];

    /// <summary>
    /// Room about the board's points that is in the picture too, as a share of their extent. A chessboard's points are its inner corners,
    /// which are found by the squares about them: a quarter is half a square beyond six rows of corners, a whole one beyond nine columns.
    /// </summary>
    private const double Room = 0.25;

    internal static NextPose? Of(HandEyeModel model, HandEyeFit fit, IReadOnlyList<RigidMotion> seen)
    {
        if (HandEyeFit.Sum(model, fit.Kept, fit.X, fit.Y) is not { } all) return null;
        var frame = model.Frames[fit.Kept[0]];
        var middle = frame.ObjectPoints.Count > 0 ? PairedPoints.Mean([.. frame.ObjectPoints]) : Vec3.Zero;
        var place = PairedPoints.Mean([.. fit.Kept.Select(i => seen[i].Apply(middle))]);
        var scale = PlaceStdOf(fit.Covariance, place) / Math.Max(1e-12, PlaceStdOf(all.Normal.PseudoInverse(), place));
        NextPose? best = null, held = null;
        foreach (var a in Across)
            foreach (var u in Upright)
                foreach (var r in Roll)
                    foreach (var d in Distance)
                    {
                        var turn = Mat3.FromRotationVector(new(a.Degrees * Math.PI / 180, 0, 0)) * Mat3.FromRotationVector(new(0, u.Degrees * Math.PI / 180, 0)) * Mat3.FromRotationVector(new(0, 0, r.Degrees * Math.PI / 180));
                        var pose = new RigidMotion(turn, new Vec3(0, 0, place.Z * d.Factor) - turn * middle);
                        if (Added(model, frame, fit, pose) is not { } information) continue;
                        var std = scale * PlaceStdOf((all.Normal + information).PseudoInverse(), place);
                        var next = new NextPose(Say(a.Words, u.Words, r.Words, d.Words), pose, std);
                        if (best is null || std < 0.999 * best.PlaceStd) best = next;
                        if (IsHeld(model.Camera, frame.ObjectPoints, pose) && (held is null || std < 0.999 * held.PlaceStd)) held = next;
                    }

        return held ?? best;
    }

    /// <summary>Whether the picture holds the board there with room about it: the picture ends as far beyond the principal point as it begins before it.</summary>
    private static bool IsHeld(PinholeCamera? camera, IReadOnlyList<Vec3> points, RigidMotion pose)
    {
        if (camera is null || points.Count == 0) return true;
        var middle = PairedPoints.Mean([.. points]);
        return points.All(p =>
        {
            var there = pose.Apply(middle + (p - middle) * (1 + Room));
            if (!(there.Z > 1e-3)) return false;
            var (u, v) = camera.Project(there);
            return u >= 0 && v >= 0 && u <= 2 * camera.Cx && v <= 2 * camera.Cy;
        });
    }

    internal static double PlaceStdOf(Matrix<double> covariance, Vec3 place)
    {
        var s = Mat3.Skew(place) * -1;
        var j = Matrix<double>.Build.DenseOfArray(new[,] { { s.M00, s.M01, s.M02, 1, 0, 0 }, { s.M10, s.M11, s.M12, 0, 1, 0 }, { s.M20, s.M21, s.M22, 0, 0, 1 } });
        return Math.Sqrt(Math.Max(0, (j * covariance.SubMatrix(0, 6, 0, 6)).TransposeAndMultiply(j).Trace()));
    }

    /// <summary>What a frame with the board there would say, with the tracker's poses that follow from the answer so far.</summary>
    private static Matrix<double>? Added(HandEyeModel model, HandEyeFrame like, HandEyeFit fit, RigidMotion pose)
    {
        var tracked = fit.X.Inverse() * pose * fit.Y.Inverse();
        var made = model with { Frames = [like with { CameraMarkerToTracker = tracked.Inverse(), BoardMarkerToTracker = RigidMotion.Identity, BoardToCamera = pose }] };
        return made.Rows(0, fit.X, fit.Y) is { } rows ? rows.Jacobian.TransposeThisAndMultiply(rows.Jacobian) : null;
    }

    private static string Say(params string[] parts)
    {
        var said = parts.Where(p => p.Length > 0).ToArray();
        return "the board in the middle of the picture" + (said.Length == 0 ? ", facing the camera" : ", " + string.Join(", ", said));
    }
}
