using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Registration;

/// <summary>One of six independent ways the pose may be off.</summary>
/// <param name="Turn">Axis of the turn times its share, per mm of motion at the model's surface.</param>
/// <param name="Shift">Share of the shift.</param>
/// <param name="Sd">Standard deviation as motion at the model's surface, mm.</param>
public sealed record PinDirection(Vec3 Turn, Vec3 Shift, double Sd)
{
    /// <summary>For a surgeon: "slides along (…) by …" or "turns about (…) by …".</summary>
    public string InWords => FormattableString.Invariant(
        Shift.LengthSquared >= Turn.LengthSquared
            ? $"slides along {Axis(Shift)} by sd {Sd:F1} mm"
            : (FormattableString)$"turns about {Axis(Turn)} by sd {Sd:F1} mm at the liver's surface");

    internal static IReadOnlyList<PinDirection> Of(Matrix<double> covariance, double radius)
    {
        // Turns in millimetres at the surface, so that they compare with shifts.
        var scale = Matrix<double>.Build.DenseDiagonal(6, 6, i => i < 3 ? radius : 1);
        var evd = (scale * covariance * scale).Evd(Symmetricity.Symmetric);
        return
        [
            .. Enumerable.Range(0, 6)
                .OrderByDescending(i => evd.EigenValues[i].Real)
                .Select(i =>
                {
                    var v = evd.EigenVectors.Column(i);
                    return new PinDirection(new(v[0], v[1], v[2]), new(v[3], v[4], v[5]), Math.Sqrt(Math.Max(0, evd.EigenValues[i].Real)));
                }),
        ];
    }

    private static string Axis(Vec3 v)
    {
        var n = v.Normalized();
        return FormattableString.Invariant($"({n.X:F2}, {n.Y:F2}, {n.Z:F2})");
    }
}
