using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Calibration;

/// <summary>
/// Standard error of a place carried by a landmark registration: localization noise from the residuals, 3N − 6 of which are
/// free (Fitzpatrick, West and Maurer 1998), through the linearised motion about the landmarks' middle.
/// </summary>
internal sealed class LandmarkPrecision
{
    private readonly Vec3 middle;
    private readonly Matrix<double> covariance;

    public LandmarkPrecision(IReadOnlyList<Vec3> landmarks, double sumOfSquares)
    {
        middle = PairedPoints.Mean(landmarks);
        var normal = Matrix<double>.Build.Dense(6, 6);
        foreach (var p in landmarks)
        {
            var j = Rows(p);
            normal += j.TransposeThisAndMultiply(j);
        }

        covariance = normal.Inverse() * (sumOfSquares / Math.Max(1, 3 * landmarks.Count - 6));
    }

    /// <summary>Root of the trace of a place's covariance, mm.</summary>
    public double At(Vec3 place)
    {
        var j = Rows(place);
        return Math.Sqrt((j * covariance).TransposeAndMultiply(j).Trace());
    }

    private Matrix<double> Rows(Vec3 place)
    {
        var s = Mat3.Skew(place - middle);
        return Matrix<double>.Build.DenseOfArray(new[,]
        {
            { -s.M00, -s.M01, -s.M02, 1, 0, 0 },
            { -s.M10, -s.M11, -s.M12, 0, 1, 0 },
            { -s.M20, -s.M21, -s.M22, 0, 0, 1 },
        });
    }
}
