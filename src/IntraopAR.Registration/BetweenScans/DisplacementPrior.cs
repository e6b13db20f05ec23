using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// What is believed of a liver's change between two examinations before it is seen: a Gaussian process of displacements
/// (Luethi, Gerig, Jud and Vetter, IEEE TPAMI 2018). An affine part, and at each length ℓ a field without curl, which is
/// growth and shrinkage (a thermoelastic potential: Goodier 1937), and one without divergence, which is bending and posture:
/// −∇∇ᵀφ and (∇∇ᵀ − Δ)φ of a Gaussian potential φ, each scaled to its variance per axis.
/// </summary>
internal sealed class DisplacementPrior(Vec3 centre)
{
    /// <summary>Of a shift that the first alignment leaves, mm per axis.</summary>
    private const double ShiftSd = 5;

    /// <summary>Of turning and stretching, mm over 100 mm.</summary>
    private const double LinearSd = 6;

    private const double Arm = 100;

    /// <summary>Lengths, mm, and the standard deviation per axis of the field without curl and of the one without divergence, mm.</summary>
    private static readonly (double Length, double Growth, double Bending)[] Scales = [(75, 5, 5), (38, 2, 2), (20, 0.8, 0.8)];

    /// <summary>Covariance of the displacements' parts along two directions at two places, mm².</summary>
    public double Between(Vec3 x, Vec3 along, Vec3 y, Vec3 other)
    {
        var dot = Vec3.Dot(along, other);
        var sum = dot * (ShiftSd * ShiftSd + LinearSd * LinearSd / (Arm * Arm) * Vec3.Dot(x - centre, y - centre));
        var d = x - y;
        var (squared, across) = (d.LengthSquared, Vec3.Dot(along, d) * Vec3.Dot(other, d));
        foreach (var (length, growth, bending) in Scales)
        {
            var inverse = 1 / (length * length);
            var half = 0.5 * squared * inverse;
            if (half > 18) continue;
            var e = Math.Exp(-half);
            sum += e * (growth * growth * (dot - across * inverse) + bending * bending * (0.5 * across * inverse + (1 - half) * dot));
        }

        return sum;
    }

    /// <summary>The same of the whole displacement at one place and its part along a direction at another, mm².</summary>
    public Vec3 Towards(Vec3 x, Vec3 y, Vec3 along)
    {
        var sum = along * (ShiftSd * ShiftSd + LinearSd * LinearSd / (Arm * Arm) * Vec3.Dot(x - centre, y - centre));
        var d = x - y;
        var (squared, across) = (d.LengthSquared, d * Vec3.Dot(along, d));
        foreach (var (length, growth, bending) in Scales)
        {
            var inverse = 1 / (length * length);
            var half = 0.5 * squared * inverse;
            if (half > 18) continue;
            var e = Math.Exp(-half);
            sum += along * (e * (growth * growth + bending * bending * (1 - half))) + across * (e * inverse * (0.5 * bending * bending - growth * growth));
        }

        return sum;
    }
}
