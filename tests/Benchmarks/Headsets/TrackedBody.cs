using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>Four spheres on a holder as an optical tracker sees them: each by itself, the pose fitted to them, so that its error has the body's shape.</summary>
internal static class TrackedBody
{
    /// <summary>Of each sphere along each axis, mm: what NDI states for Polaris as a volume's root mean square.</summary>
    private const double SphereSd = 0.25;

    /// <summary>A holder of 100 mm, no two distances alike, mm.</summary>
    private static readonly Vec3[] Spheres = [new(0, 0, 0), new(58, 7, 3), new(-12, 71, 0), new(41, 96, 11)];

    /// <param name="pose">True.</param>
    public static RigidMotion Seen(RigidMotion pose, SeededRandom random)
    {
        var pairs = Spheres.Select((s, i) => new LandmarkPair($"{i}", new(s), new(pose.Apply(s) + random.NextGaussianVector(SphereSd)), SphereSd)).ToArray();
        return LandmarkRegistration.Fit(pairs).PatientFromModel?.Motion ?? throw new InvalidOperationException("four spheres do not give a pose");
    }
}
