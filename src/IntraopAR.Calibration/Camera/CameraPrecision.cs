using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Standard errors of the intrinsics by leaving out one view after another (jackknife, linearised at the solution): views, not
/// corners, are what is independent, for a bent board or blur moves all corners of a view together.
/// </summary>
/// <param name="Fx">Of the focal length, pixels; <paramref name="Cx"/> of the principal point.</param>
/// <param name="Distortion">k1 k2 p1 p2 k3.</param>
public sealed record CameraPrecision(double Fx, double Fy, double Cx, double Cy, IReadOnlyList<double> Distortion)
{
    private const int Intrinsics = 9;
    private const int Unknowns = Intrinsics + 6;

    /// <summary>Null where a single view carries the solution, so that leaving it out leaves none.</summary>
    public static CameraPrecision? Of(CameraSolution solution, IReadOnlyList<BoardView> views)
    {
        var count = views.Count;
        var informations = new Matrix<double>[count];
        var scores = new Vector<double>[count];
        for (var i = 0; i < count; i++) (informations[i], scores[i]) = Reduced(solution.Camera, solution.CameraFromBoard[i], views[i]);
        var whole = informations.Aggregate((a, b) => a + b);
        var sum = Matrix<double>.Build.Dense(Intrinsics, Intrinsics);
        var scale = Vector<double>.Build.Dense(Intrinsics, k => 1 / Math.Sqrt(Math.Max(1e-300, whole[k, k])));
        var unit = Matrix<double>.Build.DiagonalOfDiagonalVector(scale);
        for (var i = 0; i < count; i++)
        {
            var without = unit * (whole - informations[i]) * unit;
            if (without.ConditionNumber() > 1e12) return null;
            var shift = unit * without.Solve(unit * scores[i]);
            sum += shift.OuterProduct(shift);
        }

        var s = (sum * ((count - 1.0) / count)).Diagonal().Map(Math.Sqrt);
        return s.All(double.IsFinite) ? new(s[0], s[1], s[2], s[3], [s[4], s[5], s[6], s[7], s[8]]) : null;
    }

    /// <summary>A view's information about the intrinsics, its pose taken out, and its pull on them.</summary>
    private static (Matrix<double> Information, Vector<double> Score) Reduced(PinholeCamera camera, RigidMotion pose, BoardView view)
    {
        var (jacobian, residual) = Linearised(camera, pose, view);
        var (ji, jp) = (jacobian.SubMatrix(0, jacobian.RowCount, 0, Intrinsics), jacobian.SubMatrix(0, jacobian.RowCount, Intrinsics, 6));
        var across = jp.TransposeThisAndMultiply(ji);
        var solved = jp.TransposeThisAndMultiply(jp).Solve(across);
        var reduced = ji - jp * solved;
        return (reduced.TransposeThisAndMultiply(reduced), reduced.TransposeThisAndMultiply(residual));
    }

    private static (Matrix<double> Jacobian, Vector<double> Residual) Linearised(PinholeCamera camera, RigidMotion pose, BoardView view)
    {
        var jacobian = Matrix<double>.Build.Dense(2 * view.Places.Count, Unknowns);
        for (var k = 0; k < Unknowns; k++)
        {
            var h = Step(camera, k);
            jacobian.SetColumn(k, (Projected(camera, pose, view, k, h) - Projected(camera, pose, view, k, -h)) / (2 * h));
        }

        var seen = Vector<double>.Build.Dense(2 * view.Pixels.Count, i => i % 2 == 0 ? view.Pixels[i / 2].U : view.Pixels[i / 2].V);
        return (jacobian, seen - Projected(camera, pose, view, 0, 0));
    }

    private static double Step(PinholeCamera camera, int k) => k switch { < 4 => 1e-6 * camera.Fx, < Intrinsics => 1e-6, < Intrinsics + 3 => 1e-6, _ => 1e-4 };

    private static Vector<double> Projected(PinholeCamera c, RigidMotion pose, BoardView view, int k, double h)
    {
        double At(int index, double value) => index == k ? value + h : value;
        var d = c.Distortion;
        var camera = new PinholeCamera(At(0, c.Fx), At(1, c.Fy), At(2, c.Cx), At(3, c.Cy), 0, new(At(4, d.K1), At(5, d.K2), At(6, d.P1), At(7, d.P2), At(8, d.K3)));
        var turn = Mat3.FromRotationVector(new(At(9, 0), At(10, 0), At(11, 0)));
        var moved = new RigidMotion(turn * pose.Rotation, pose.Translation + new Vec3(At(12, 0), At(13, 0), At(14, 0)));
        var projected = Vector<double>.Build.Dense(2 * view.Places.Count);
        for (var i = 0; i < view.Places.Count; i++) (projected[2 * i], projected[2 * i + 1]) = camera.Project(moved.Apply(view.Places[i]));
        return projected;
    }
}
