using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Errors of poses against the truth, and against what was stated of them.</summary>
internal sealed class PoseErrors
{
    private readonly double[] squares = new double[6];
    private readonly List<double> shifts = [];
    private readonly List<double> turns = [];
    private double whole;

    public int Count => shifts.Count;

    /// <param name="covariance">6x6: turn in radians, shift in mm.</param>
    public void Add(RigidMotion found, RigidMotion truth, double[] covariance)
    {
        var turn = (truth.Rotation * found.Rotation.Transposed()).ToRotationVector();
        var shift = truth.Translation - found.Translation;
        double[] e = [turn.X, turn.Y, turn.Z, shift.X, shift.Y, shift.Z];
        for (var i = 0; i < 6; i++) squares[i] += e[i] * e[i] / covariance[7 * i];
        var m = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(6, 6, covariance);
        var v = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(e);
        whole += v * m.Solve(v) / 6;
        shifts.Add(shift.Length);
        turns.Add(turn.Length * 180 / Math.PI);
    }

    /// <summary>Real over stated standard deviation of each: turn about x, y, z, shift along x, y, z.</summary>
    public double[] RealOverStated => [.. squares.Select(s => Math.Sqrt(s / Count))];

    /// <summary>The same over all six together.</summary>
    public double Together => Math.Sqrt(whole / Count);

    public double ShiftRms => Math.Sqrt(shifts.Average(s => s * s));

    public double TurnRms => Math.Sqrt(turns.Average(s => s * s));

    public double ShiftP95 => P95(shifts);

    public double TurnP95 => P95(turns);

    private static double P95(List<double> values) => values.Order().ElementAt((int)(0.95 * (values.Count - 1)));
}
