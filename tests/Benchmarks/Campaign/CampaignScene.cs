using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>What is observed of one simulated liver, and the places to be found in it.</summary>
/// <param name="Coverage">Share of the surface seen, 0.20 to 0.44.</param>
/// <param name="Noise">Standard deviation of a surface point per axis, 0 to 2 mm.</param>
/// <param name="Vessels">Middles of vessels seen in ultrasound within reach of the seen surface.</param>
/// <param name="Places">3 to 35 mm below the surface, 5 to 120 mm from the nearest seen point; model frame.</param>
internal sealed record CampaignScene(
    LiverOnTable OnTable, double Coverage, double Noise, Vec3[] Surface, VesselObservation[] Vessels, CampaignPlace[] Places)
{
    private const int Points = 5000;
    private const int PlacesPerCase = 25;
    private const int VesselPoints = 20;
    private const double VesselNoise = 1.5;

    /// <summary>Standard deviation by which a segmented lesion's surface lies too far out or in, mm.</summary>
    public const double SegmentationSd = 0.7;

    /// <summary>Share by which a seen radius is off.</summary>
    private const double RadiusNoise = 0.15;

    /// <summary>How deep an abdominal probe on the seen surface shows vessels, mm.</summary>
    private const double ProbeReach = 70;

    /// <summary>What became of the liver between the scan and the day of the operation, within the model's frame.</summary>
    public Func<Vec3, Vec3> SinceScan { get; private init; } = p => p;

    /// <summary>Where the model's tissue truly lies.</summary>
    public Point<Patient> Place(Point<Model> p) => OnTable.Apply(new Point<Model>(SinceScan(p.Position)));

    /// <summary>The same triangles where they truly lie.</summary>
    public TriangleMesh Place(TriangleMesh inModel) => inModel.Mapped(v => Place(new Point<Model>(v)).Position);

    public static CampaignScene Of(CampaignLiver liver, long seed, string? folder) => Of(liver, liver.OnTable(seed, folder), p => p, seed);

    /// <param name="table">Of the liver as it was on the day of the operation.</param>
    /// <param name="sinceScan">How it came to that from how the model has it.</param>
    public static CampaignScene Of(CampaignLiver liver, LiverOnTable table, Func<Vec3, Vec3> sinceScan, long seed)
    {
        Point<Patient> Truly(Point<Model> p) => table.Apply(new Point<Model>(sinceScan(p.Position)));
        var random = new SeededRandom(seed ^ 0x5EE4);
        var (coverage, noise) = (random.Between(0.2, 0.44), random.Between(0, 2));
        var surface = ObservedPatch.Sample(liver.Mesh.Mapped(v => Truly(new(v)).Position), random, coverage, Points, noise, 0, liver.Front);
        var sparse = surface.Where((_, i) => i % 5 == 0).ToArray();
        double ToSeen(Vec3 p) => Math.Sqrt(sparse.Min(s => Vec3.DistanceSquared(s, p)));

        var places = new List<CampaignPlace>();
        foreach (var lesion in liver.Patient.Lesions) Add(lesion.Centre.Position, lesion.Surface);
        var (min, max) = liver.Mesh.Bounds;
        while (places.Count < PlacesPerCase) Add(new(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z)), null);

        var line = liver.Branches.SelectMany(b => b).ToArray();
        var vessels = new List<VesselObservation>();
        for (var tries = 0; vessels.Count < VesselPoints && tries < 100 * VesselPoints; tries++)
        {
            var (middle, radius) = line[random.Next(line.Length)];
            var at = Truly(middle).Position;
            if (ToSeen(at) < ProbeReach)
                vessels.Add(new(new(at + random.NextGaussianVector(VesselNoise)), Math.Max(0.5, radius * (1 + RadiusNoise * random.NextGaussian())), VesselNoise));
        }

        return new(table, coverage, noise, surface, [.. vessels], [.. places]) { SinceScan = sinceScan };

        void Add(Vec3 p, TriangleMesh? lesion)
        {
            if (liver.Model.Surface.Tree.Nearest(p, 35) is not { Distance: >= 3 } || !liver.Model.Surface.Tree.Contains(p)) return;
            var truth = Truly(new(p));
            var distance = ToSeen(truth.Position);
            if (distance is >= 5 and <= 120) places.Add(new(new(p), truth, distance, lesion, lesion is null ? null : Segmented(lesion, random.NextGaussian() * SegmentationSd)));
        }
    }

    private static TriangleMesh Segmented(TriangleMesh lesion, double outwards)
    {
        var normals = lesion.VertexNormals();
        return new([.. lesion.Vertices.Select((v, i) => v + normals[i] * outwards)], lesion.Triangles);
    }
}

/// <param name="ToSeen">True distance to the nearest seen point, mm.</param>
/// <param name="Lesion">The true lesion's surface where this place is a lesion's centre; model frame.</param>
/// <param name="Segmented">The same as it was segmented.</param>
internal sealed record CampaignPlace(Point<Model> InModel, Point<Patient> Truth, double ToSeen, TriangleMesh? Lesion, TriangleMesh? Segmented);
