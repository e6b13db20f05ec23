using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Tracking;

/// <summary>The smallest eigenvalue of a symmetric 3x3 matrix with its unit vector.</summary>
internal static class SmallestEigen
{
    public static (double Value, Vec3 Vector) Of(Mat3 m)
    {
        var evd = Matrix<double>.Build.DenseOfRowMajor(3, 3, [m.M00, m.M01, m.M02, m.M01, m.M11, m.M12, m.M02, m.M12, m.M22]).Evd(Symmetricity.Symmetric);
        return (evd.EigenValues[0].Real, new(evd.EigenVectors[0, 0], evd.EigenVectors[1, 0], evd.EigenVectors[2, 0]));
    }
}
