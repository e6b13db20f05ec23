using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>Eigenvalues of a symmetric 3x3 matrix from the smallest up, with their unit vectors.</summary>
internal readonly record struct SymmetricEigen(double[] Values, Vec3[] Vectors)
{
    public double Largest => Values[2];

    public static SymmetricEigen Of(Mat3 m)
    {
        var evd = Matrix<double>.Build.DenseOfArray(new[,] { { m.M00, m.M01, m.M02 }, { m.M01, m.M11, m.M12 }, { m.M02, m.M12, m.M22 } }).Evd(Symmetricity.Symmetric);
        return new(
            [.. evd.EigenValues.Select(v => v.Real)],
            [.. Enumerable.Range(0, 3).Select(k => new Vec3(evd.EigenVectors[0, k], evd.EigenVectors[1, k], evd.EigenVectors[2, k]))]);
    }
}
