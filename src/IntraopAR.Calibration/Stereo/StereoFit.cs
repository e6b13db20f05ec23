using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Both cameras, their places to each other and the board's poses at once, by least reprojection error in both pictures
/// (bundle adjustment; poses eliminated by Schur's complement, Levenberg-Marquardt).
/// </summary>
internal static class StereoFit
{
    private const int MostRounds = 100;

    public static (StereoParameters Parameters, RigidMotion[] LeftFromBoard, Vector<double> StandardErrors) Run(
        IReadOnlyList<StereoPair> pairs, StereoParameters start, IReadOnlyList<RigidMotion> leftFromBoard)
    {
        var (at, poses) = (start, leftFromBoard.ToArray());
        var (cost, damping) = (Cost(pairs, at, poses), 1e-4);
        for (var round = 0; round < MostRounds; round++)
        {
            var blocks = pairs.Select((p, i) => Block.Of(p, at, poses[i])).ToArray();
            var (next, nextPoses) = Step(blocks, at, poses, damping);
            var after = Cost(pairs, next, nextPoses);
            if (!(after < cost))
            {
                if (damping > 1e8) break;
                damping *= 10;
                continue;
            }

            var done = cost - after < 1e-12 * cost;
            (at, poses, cost, damping) = (next, nextPoses, after, Math.Max(1e-9, damping / 10));
            if (done) break;
        }

        return (at, poses, StandardErrors([.. pairs.Select((p, i) => Block.Of(p, at, poses[i]))]));
    }

    /// <summary>Distance of each corner to its reprojection, pixels: left ones, then right ones.</summary>
    public static (double[] Left, double[] Right) Misses(StereoPair pair, StereoParameters p, RigidMotion pose)
    {
        var r = Residual(pair, p, pose);
        var n = pair.Left.Places.Count;
        double Length(int i) => Math.Sqrt(r[2 * i] * r[2 * i] + r[2 * i + 1] * r[2 * i + 1]);
        return ([.. Enumerable.Range(0, n).Select(Length)], [.. Enumerable.Range(n, n).Select(Length)]);
    }

    private static (StereoParameters, RigidMotion[]) Step(Block[] blocks, StereoParameters at, RigidMotion[] poses, double damping)
    {
        var normal = Matrix<double>.Build.Dense(StereoParameters.Count, StereoParameters.Count);
        var right = Vector<double>.Build.Dense(StereoParameters.Count);
        foreach (var b in blocks)
        {
            var own = Damped(b.PosePose, damping);
            var solved = own.Solve(b.PoseCamera);
            normal += Damped(b.CameraCamera, damping) - b.PoseCamera.TransposeThisAndMultiply(solved);
            right += b.CameraScore - b.PoseCamera.TransposeThisAndMultiply(own.Solve(b.PoseScore));
        }

        var step = Scaled(normal, right);
        var moved = poses.Select((p, i) =>
        {
            var pose = Damped(blocks[i].PosePose, damping).Solve(blocks[i].PoseScore - blocks[i].PoseCamera * step);
            return StereoParameters.Moved(p, pose, 0);
        }).ToArray();
        return (at.Moved(step), moved);
    }

    /// <summary>
    /// Standard errors from how the pairs pull at the solution, each pull corrected for what its pair took away by pulling
    /// (cluster-robust CR2, Bell and McCaffrey 2002; leaving pairs out whole, CR3, states a third too much here).
    /// </summary>
    private static Vector<double> StandardErrors(Block[] blocks)
    {
        var reduced = blocks.Select(b =>
        {
            var solved = b.PosePose.Solve(b.PoseCamera);
            return (Information: b.CameraCamera - b.PoseCamera.TransposeThisAndMultiply(solved), Score: b.CameraScore - solved.TransposeThisAndMultiply(b.PoseScore));
        }).ToArray();
        var whole = reduced.Select(r => r.Information).Aggregate((a, b) => a + b);
        var unit = Matrix<double>.Build.DiagonalOfDiagonalVector(whole.Diagonal().Map(d => 1 / Math.Sqrt(Math.Max(1e-300, d))));
        var root = (unit * whole * unit).Evd(Symmetricity.Symmetric);
        // Turns the information of the whole into the identity.
        var whiten = unit * root.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(root.EigenValues.Map(v => 1 / Math.Sqrt(Math.Max(1e-14, v.Real))));
        var sum = Vector<double>.Build.Dense(StereoParameters.Count);
        foreach (var (information, score) in reduced)
        {
            var share = whiten.TransposeThisAndMultiply(information * whiten).Evd(Symmetricity.Symmetric);
            var correct = share.EigenValues.Map(v => 1 / Math.Sqrt(Math.Max(1e-3, 1 - v.Real)));
            var pull = share.EigenVectors * correct.PointwiseMultiply(share.EigenVectors.TransposeThisAndMultiply(whiten.TransposeThisAndMultiply(score)));
            sum += (whiten * pull).PointwisePower(2);
        }

        return sum.Map(Math.Sqrt);
    }

    private static Vector<double> Scaled(Matrix<double> normal, Vector<double> right)
    {
        var unit = Matrix<double>.Build.DiagonalOfDiagonalVector(normal.Diagonal().Map(d => 1 / Math.Sqrt(Math.Max(1e-300, d))));
        return unit * (unit * normal * unit).Solve(unit * right);
    }

    private static Matrix<double> Damped(Matrix<double> m, double damping) => m + Matrix<double>.Build.DiagonalOfDiagonalVector(m.Diagonal() * damping);

    private static double Cost(IReadOnlyList<StereoPair> pairs, StereoParameters p, RigidMotion[] poses) =>
        pairs.Select((pair, i) => Residual(pair, p, poses[i])).Sum(r => r * r);

    /// <summary>Seen less projected, pixels: u, v of the left corners, then of the right ones.</summary>
    private static Vector<double> Residual(StereoPair pair, StereoParameters p, RigidMotion pose)
    {
        var r = new double[4 * pair.Left.Places.Count];
        PutLeft(r, pair, p, pose);
        PutRight(r, pair, p, pose);
        return Vector<double>.Build.Dense(r);
    }

    private static void PutLeft(double[] r, StereoPair pair, StereoParameters p, RigidMotion pose)
    {
        for (var i = 0; i < pair.Left.Places.Count; i++) Put(r, 2 * i, pair.Left.Pixels[i], p.Left.Project(pose.Apply(pair.Left.Places[i])));
    }

    private static void PutRight(double[] r, StereoPair pair, StereoParameters p, RigidMotion pose)
    {
        var n = pair.Left.Places.Count;
        for (var i = 0; i < n; i++) Put(r, 2 * (n + i), pair.Right.Pixels[i], p.Right.Project(p.RightFromLeft.Apply(pose.Apply(pair.Left.Places[i]))));
    }

    private static void Put(double[] r, int at, Pixel seen, (double U, double V) projected) => (r[at], r[at + 1]) = (seen.U - projected.U, seen.V - projected.V);

    /// <summary>Normal equations of one pair.</summary>
    private sealed record Block(Matrix<double> CameraCamera, Matrix<double> PoseCamera, Matrix<double> PosePose, Vector<double> CameraScore, Vector<double> PoseScore)
    {
        public static Block Of(StereoPair pair, StereoParameters p, RigidMotion pose)
        {
            var r = Residual(pair, p, pose);
            var camera = Matrix<double>.Build.Dense(r.Count, StereoParameters.Count);
            for (var k = 0; k < StereoParameters.Count; k++)
            {
                var h = Vector<double>.Build.Dense(StereoParameters.Count);
                h[k] = StereoParameters.Step(k);
                // The left picture knows nothing of the right camera, nor the right of the left one's lens.
                Action<double[], StereoPair, StereoParameters, RigidMotion> put = k < StereoParameters.OfOneCamera ? PutLeft : PutRight;
                var (less, more) = (new double[r.Count], new double[r.Count]);
                put(less, pair, p.Moved(-h), pose);
                put(more, pair, p.Moved(h), pose);
                for (var i = 0; i < r.Count; i++) camera[i, k] = (less[i] - more[i]) / (2 * h[k]);
            }

            var own = Matrix<double>.Build.Dense(r.Count, 6);
            for (var k = 0; k < 6; k++)
            {
                var h = Vector<double>.Build.Dense(6);
                h[k] = StereoParameters.Step(18 + k);
                own.SetColumn(k, (Residual(pair, p, StereoParameters.Moved(pose, -h, 0)) - Residual(pair, p, StereoParameters.Moved(pose, h, 0))) / (2 * h[k]));
            }

            return new(
                camera.TransposeThisAndMultiply(camera), own.TransposeThisAndMultiply(camera), own.TransposeThisAndMultiply(own),
                camera.TransposeThisAndMultiply(r), own.TransposeThisAndMultiply(r));
        }
    }
}
