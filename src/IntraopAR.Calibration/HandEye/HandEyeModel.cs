using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// What a frame's board points say of the unknowns: hand-eye X (six numbers) and, where it is not given, the board's place Y
/// on its marker or in the tracker's frame (six more). Steps are small motions from the left.
/// </summary>
/// <param name="Camera">Null where only poses are there: then residuals are millimetres at the corners of a cube about the board.</param>
internal sealed record HandEyeModel(IReadOnlyList<HandEyeFrame> Frames, PinholeCamera? Camera, bool BoardKnown)
{
    /// <summary>Half of the virtual cube's edge, mm.</summary>
    private const double Half = 50;

    private static readonly Vec3[] Corners = [new(-Half, -Half, 0), new(Half, -Half, 0), new(Half, Half, 0), new(-Half, Half, 0), new(0, 0, Half)];

    /// <summary>The board is one point, whose turns say nothing: only its shift is unknown.</summary>
    public bool PointOnly { get; init; }

    public int Unknowns => BoardKnown ? 6 : PointOnly ? 9 : 12;

    /// <summary>Residuals of one frame, px or mm, and their derivatives.</summary>
    /// <returns>Null where a point lies behind the camera.</returns>
    public (double[] Residuals, Matrix<double> Jacobian)? Rows(int frame, RigidMotion x, RigidMotion y)
    {
        var f = Frames[frame];
        var tracked = f.Tracked;
        var points = Camera is null ? Corners : f.ObjectPoints;
        var size = Camera is null ? 3 : 2;
        var residuals = new double[points.Count * size];
        var jacobian = Matrix<double>.Build.Dense(residuals.Length, Unknowns);
        for (var k = 0; k < points.Count; k++)
        {
            var onMarker = y.Apply(points[k]);
            var inCamera = x.Apply(tracked.Apply(onMarker));
            double[,] by;
            if (Camera is null)
            {
                var off = inCamera - f.BoardToCamera!.Value.Apply(points[k]);
                (residuals[3 * k], residuals[3 * k + 1], residuals[3 * k + 2]) = (off.X, off.Y, off.Z);
                by = new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
            }
            else
            {
                if (!(inCamera.Z > 1e-3)) return null;
                var (u, v) = Camera.Project(inCamera);
                (residuals[2 * k], residuals[2 * k + 1]) = (u - f.ImagePoints[k].U, v - f.ImagePoints[k].V);
                by = Derivative(inCamera);
            }

            var turn = Mat3.Skew(inCamera) * -1;
            var chain = x.Rotation * tracked.Rotation;
            var boardTurn = chain * (Mat3.Skew(onMarker) * -1);
            for (var r = 0; r < size; r++)
            {
                var row = new Vec3(by[r, 0], by[r, 1], by[r, 2]);
                Set(jacobian, size * k + r, 0, turn.Transposed() * row, row);
                if (PointOnly) Set(jacobian, size * k + r, 6, chain.Transposed() * row);
                else if (!BoardKnown) Set(jacobian, size * k + r, 6, boardTurn.Transposed() * row, chain.Transposed() * row);
            }
        }

        return (residuals, jacobian);
    }

    /// <summary>Both unknowns after a step: turn (radians), then shift (mm), of each.</summary>
    public (RigidMotion X, RigidMotion Y) Moved(RigidMotion x, RigidMotion y, Vector<double> step) => (
        Moved(x, step, 0),
        BoardKnown ? y : PointOnly ? y with { Translation = y.Translation + new Vec3(step[6], step[7], step[8]) } : Moved(y, step, 6));

    private static RigidMotion Moved(RigidMotion motion, Vector<double> step, int at) =>
        new RigidMotion(Mat3.FromRotationVector(new(step[at], step[at + 1], step[at + 2])), new(step[at + 3], step[at + 4], step[at + 5])) * motion;

    private double[,] Derivative(Vec3 p)
    {
        var h = 1e-4 * p.Z;
        var by = new double[2, 3];
        for (var axis = 0; axis < 3; axis++)
        {
            var d = axis == 0 ? Vec3.UnitX : axis == 1 ? Vec3.UnitY : Vec3.UnitZ;
            var (a, b) = (Camera!.Project(p + d * h), Camera.Project(p - d * h));
            (by[0, axis], by[1, axis]) = ((a.U - b.U) / (2 * h), (a.V - b.V) / (2 * h));
        }

        return by;
    }

    private static void Set(Matrix<double> m, int row, int column, params ReadOnlySpan<Vec3> parts)
    {
        for (var i = 0; i < 3 * parts.Length; i++) m[row, column + i] = parts[i / 3][i % 3];
    }
}
