using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>How breathing moves the liver, measured on one of its points over some breaths.</summary>
/// <param name="Direction">Of the largest motion, unit, patient axes.</param>
/// <param name="Sd">Standard deviation along it over time, mm.</param>
/// <param name="PeakToPeak">mm.</param>
public sealed record BreathingMotion(Vec3 Direction, double Sd, double PeakToPeak)
{
    private const int Least = 20;

    /// <summary>The liver does not breathe as one: elsewhere it goes otherwise than at the measured point, by this share of the motion in every direction. A round number, chosen on the livers of the check <c>breathing</c>; no measurement stands behind it.</summary>
    private const double Uneven = 0.2;

    /// <summary>What a place seen at an unknown moment says of the place at another: covariance about the mean, mm².</summary>
    public Mat3 Covariance => (Mat3.Outer(Direction, Direction) + Mat3.Identity * (Uneven * Uneven)) * (Sd * Sd);

    /// <param name="places">Of one point of the liver, evenly in time over whole breaths, patient frame.</param>
    public static BreathingMotion Of(IReadOnlyList<Vec3> places)
    {
        if (places.Count < Least)
            throw new BadInputException("breathing", "places", $"{places.Count} places do not show a breath", $"give at least {Least}, over some breaths");
        var mean = places.Aggregate(Vec3.Zero, (s, p) => s + p) / places.Count;
        var c = places.Aggregate(default(Mat3), (s, p) => s + Mat3.Outer(p - mean, p - mean)) * (1.0 / places.Count);
        var evd = Matrix<double>.Build.DenseOfRowMajor(3, 3, [c.M00, c.M01, c.M02, c.M01, c.M11, c.M12, c.M02, c.M12, c.M22]).Evd(Symmetricity.Symmetric);
        var direction = new Vec3(evd.EigenVectors[0, 2], evd.EigenVectors[1, 2], evd.EigenVectors[2, 2]);
        var along = places.Select(p => Vec3.Dot(p - mean, direction)).ToArray();
        return new(direction, Math.Sqrt(Math.Max(0, evd.EigenValues[2].Real)), along.Max() - along.Min());
    }
}
