namespace IntraopAR.Registration;

/// <summary>
/// What a rigid fit cannot see: the liver bends, the fit hides part of the bending where the surface was seen, and the
/// rest grows with distance from there. Its standard deviation per axis is
/// <c>s · Scale · √(1 + (d / Length)²)</c> for a shared residual s and a distance d to the nearest seen point, both mm.
/// </summary>
internal static class BendingDoubt
{
    /// <summary>Fixed once on simulated bendings, seeds 1 … 300 (docs/registration.md); never on the test set.</summary>
    public const double Scale = 1.6;

    /// <summary>mm.</summary>
    public const double Length = 60;

    /// <summary>mm².</summary>
    public static double Variance(double sharedResidual, double distanceToSeen)
    {
        var sd = Scale * sharedResidual;
        return sd * sd * (1 + distanceToSeen * distanceToSeen / (Length * Length));
    }
}
