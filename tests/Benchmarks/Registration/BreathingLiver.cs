using IntraopAR.Geometry;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A liver, deformed and moved, that breathes: Lujan et al. 1999 (Med. Phys. 26, 715), rest at the end of expiration, depth
/// and length differing from breath to breath; it goes mostly towards the feet and bends a little on the way.
/// </summary>
internal sealed class BreathingLiver
{
    /// <summary>±10 mm.</summary>
    public const double PeakToPeak = 20;

    private const double Bends = 1.5;
    private const double DepthVariation = 0.05;
    private const double LengthVariation = 0.05;
    private const double Breath = 4.5;

    private readonly Func<Vec3, Vec3> deformed;
    private readonly SmoothBending bendsInBreathing;
    private readonly RigidMotion pose;
    private readonly Vec3 direction;
    private readonly List<double> starts = [0];
    private readonly List<double> depths = [1];
    private readonly SeededRandom random;

    /// <summary>A made shape, smoothly bent.</summary>
    public BreathingLiver(long seed)
        : this(seed, ProceduralLiver.Make(seed, 4), null)
    {
    }

    /// <param name="deformed">Where tissue of the still liver lies, pose apart; null for a smooth bend.</param>
    private BreathingLiver(long seed, TriangleMesh liver, Func<Vec3, Vec3>? deformed)
    {
        random = new(seed);
        Liver = liver;
        this.deformed = deformed ?? new SmoothBending(random, Liver, random.Between(2, 6)).Apply;
        bendsInBreathing = new(random, Liver, Bends);
        var centre = MeshCentroid.Of(Liver, closed: true);
        pose = RigidMotion.About(centre, random.NextDirection() * 0.08, random.NextDirection() * 10);
        direction = (-Vec3.UnitZ + random.NextGaussianVector(0.15)).Normalized();
    }

    /// <summary>A virtual patient's, deformed as simulated on the table.</summary>
    public static BreathingLiver OnTable(long seed)
    {
        var patient = VirtualPatient.FromSeed(seed);
        var table = TableSimulation.Draw(LiverBody.Of(patient), seed);
        return new(seed, patient.Liver.Mesh, x => x + table.Elastic.Displacement(x));
    }

    public TriangleMesh Liver { get; }

    /// <summary>Share of the way at a time (s), and phase: 0 at the end of expiration.</summary>
    public (double Way, double Phase) At(double seconds)
    {
        while (starts[^1] <= seconds)
        {
            starts.Add(starts[^1] + Breath * (1 + LengthVariation * random.NextGaussian()));
            depths.Add(1 + DepthVariation * random.NextGaussian());
        }

        var i = starts.BinarySearch(seconds);
        i = i < 0 ? ~i - 1 : i;
        var phase = (seconds - starts[i]) / (starts[i + 1] - starts[i]);
        var sine = Math.Sin(Math.PI * phase);
        return (depths[i] * sine * sine * sine * sine, phase);
    }

    /// <summary>Where tissue lies when the liver has gone a share of the way.</summary>
    public Vec3 Place(Vec3 inModel, double way)
    {
        var still = deformed(inModel);
        var bent = still + (bendsInBreathing.Apply(inModel) - inModel) * way;
        return pose.Apply(bent) + direction * (PeakToPeak * way);
    }
}
