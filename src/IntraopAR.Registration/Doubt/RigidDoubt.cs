using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What a rigid fit knows of the bending it cannot follow.</summary>
/// <param name="ModelError">What neighbouring points share beyond noise, mm.</param>
internal sealed record RigidDoubt(SeenSurface Seen, double ModelError)
{
    /// <summary>Variance per axis (mm²) from bending at a place of the model, and its distance (mm) to the nearest observed point.</summary>
    public (double Variance, double Distance) At(Vec3 place)
    {
        var distance = Seen.Distance(place);
        return (BendingDoubt.Variance(ModelError, distance), distance);
    }
}
