using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place on a centre-line of the model.</summary>
/// <param name="Tangent">Unit length, either way.</param>
/// <param name="Radius">mm, 0 where it is not known.</param>
internal readonly record struct VesselSample(Vec3 Place, Vec3 Tangent, double Radius, VesselKind Kind)
{
    /// <summary>A portal branch whose wall is not seen, or a hepatic one with a bright wall, is not impossible.</summary>
    private const double LeastChance = 0.05;

    /// <summary>Between a seen vessel's direction and the model's: by the sweep's few pictures and by bending, sine of 20°.</summary>
    private const double DirectionSd = 0.34;

    /// <summary>−2 log of how well what was seen of a vessel beside its place goes with this one; 0 where it says nothing.</summary>
    /// <param name="toModel">Turns patient axes into the model's.</param>
    public double Unlikeness(VesselObservation seen, Mat3 toModel)
    {
        var cost = 0.0;
        if (seen.Radius > 0 && Radius > 0)
        {
            // A vessel's radius is seen to about a fifth and half a millimetre.
            var off = (seen.Radius - Radius) / (0.2 * Radius + 0.5);
            cost += off * off;
        }

        if (seen.Direction is { } direction) cost += Vec3.Cross(toModel * direction, Tangent).LengthSquared / (DirectionSd * DirectionSd);
        if (Kind != VesselKind.Unknown) cost -= 2 * Math.Log(Math.Max(LeastChance, 2 * (Kind == VesselKind.Portal ? seen.Portal : 1 - seen.Portal)));
        return cost;
    }
}
