using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>The symmetric square root of a symmetric positive semidefinite 3x3 matrix.</summary>
internal static class SymmetricRoot
{
    public static Mat3 Of(Mat3 m)
    {
        var evd = Matrix<double>.Build.DenseOfRowMajor(3, 3, [m.M00, m.M01, m.M02, m.M01, m.M11, m.M12, m.M02, m.M12, m.M22]).Evd(Symmetricity.Symmetric);
        var root = default(Mat3);
        for (var i = 0; i < 3; i++)
        {
            var v = new Vec3(evd.EigenVectors[0, i], evd.EigenVectors[1, i], evd.EigenVectors[2, i]);
            root += Mat3.Outer(v, v) * Math.Sqrt(Math.Max(0, evd.EigenValues[i].Real));
        }

        return root;
    }
}
