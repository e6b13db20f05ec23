using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using VesselTree = IntraopAR.Registration.VesselTree;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A simulated liver on the table of which a fifth was seen from the front, and what any acquisition would measure on it:
/// the simulation's truth with noise. The simulation shares nothing with the estimator.
/// </summary>
internal sealed class AdviceCase
{
    private const double Noise = 0.5;
    private const double PointsPerCell = 25;

    private readonly LiverOnTable truth;
    private readonly int[][] trianglesOfCell;
    private readonly VesselTree vessels;

    public AdviceCase(long seed, int nodes)
    {
        var patient = VirtualPatient.FromSeed(seed);
        var body = LiverBody.Of(patient);
        truth = TableSimulation.Draw(body, seed);
        Model = ElasticModel.Of(body.Liver, nodes, 2);
        var random = new SeededRandom(seed ^ 0xAD71CE);
        var front = Enumerable.Range(0, body.Liver.Triangles.Length)
            .Where(i => body.Liver.AreaVector(body.Liver.Triangles[i]).Normalized() is { Y: < -0.6 }).ToArray();
        First = new(ObservedPatch.Sample(truth.Apply(body.Liver), random, 0.2, 2000, Noise, 0, front));
        Lesions = [.. patient.Lesions.Select(l => new LesionToFind(new(l.Id, l.Centre), !l.Vanished))];
        Branches = [.. patient.VesselTrees.SelectMany(t => t.Branches.Where(b => b.StartRadius > 2).Select((b, i) => new NamedCentreLine($"{t.Name} branch {i + 1}", [.. b.Line.Select(p => new Point<Model>(p))])))];
        vessels = VesselTree.FromCentreLines(Branches.Select(b => new CentreLine([.. b.Points.Select(p => (p, 0.0))])));
        trianglesOfCell = [.. Enumerable.Range(0, Model.Cells.Cells.Count).Select(c => Enumerable.Range(0, Model.Cells.OfTriangle.Length).Where(t => Model.Cells.OfTriangle[t] == c).ToArray())];
    }

    public ElasticModel Model { get; }

    public Observations First { get; }

    public IReadOnlyList<LesionToFind> Lesions { get; }

    public IReadOnlyList<NamedCentreLine> Branches { get; }

    /// <summary>The underside and the back of the liver are reached with difficulty: not where it lies on its bed.</summary>
    public AdviceOptions Options { get; } = new(Reachable: (_, normal) => normal.Y < 0.5, Most: int.MaxValue);

    public ElasticEstimate? Start() => ElasticRegistration.Run(Model, First, 2).Estimate is { Accepted: true } e ? e : null;

    public AdviceAnswer Advise(ElasticEstimate estimate) => Advice.For(estimate, Lesions, Branches, Options);

    /// <summary>r90 of each lesion, as the advice counts it.</summary>
    public double[] Radii(ElasticEstimate estimate) => [.. Advice.For(estimate, Lesions, null, Options with { Reachable = (_, _) => false }).Before];

    /// <summary>Of each lesion: whether its true middle lies within the r90 that the estimate promises.</summary>
    public IEnumerable<bool> Held(ElasticEstimate estimate) =>
        Lesions.Select(l => Point<Patient>.Distance(estimate.Place(l.Place.Position), truth.Apply(l.Place.Position)) <= estimate.Predict(l.Place, 5).R90);

    /// <summary>The observations with what this acquisition measures.</summary>
    public Observations After(Observations before, AdvisedAcquisition next, SeededRandom random)
    {
        var surface = new List<Vec3>(before.Surface);
        foreach (var place in next.Surface)
        {
            var cell = Model.Cells.Cells.Select((c, i) => (c, i)).First(c => c.c.Centre == place.Position).i;
            var of = trianglesOfCell[cell];
            for (var i = 0; i < PointsPerCell; i++)
            {
                var t = Model.Surface.Mesh.Triangles[of[random.Next(of.Length)]];
                var (a, b) = (Math.Sqrt(random.NextDouble()), random.NextDouble());
                var v = Model.Surface.Mesh.Vertices;
                surface.Add(truth.Apply(new Point<Model>(v[t.A] * (1 - a) + v[t.B] * (a * (1 - b)) + v[t.C] * (a * b))).Position + random.NextGaussianVector(Noise));
            }
        }

        var seen = new List<VesselObservation>(before.VesselsSeen ?? []);
        seen.AddRange(next.Vessels.Select(p => new VesselObservation(new(truth.Apply(p).Position + random.NextGaussianVector(Options.VesselSigma)), 2, Options.VesselSigma)));
        var sights = new List<TargetSighting>(before.Sightings ?? []);
        foreach (var id in next.Sighted)
        {
            var at = Lesions.Single(l => l.Place.Id == id).Place.Position;
            sights.Add(new(id, at, new(truth.Apply(at).Position + random.NextGaussianVector(Options.SightSigma)), Mat3.Identity * (Options.SightSigma * Options.SightSigma)));
        }

        return before with { Surface = surface, Vessels = seen.Count > 0 ? vessels : null, VesselsSeen = seen, Sightings = sights };
    }
}
