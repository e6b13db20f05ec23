using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance.Tests;

/// <summary>
/// Registrations of every way, from everything that can be observed, solved again from their journal: a part that the journal
/// lost would show as a difference, for each of them moves the answer.
/// </summary>
public sealed class RecomputeTests : IDisposable
{
    private const int Seed = 20270203;
    private const int Threads = 2;
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(Seed, 4);
    private static readonly ElasticModel Model = ElasticModel.Of(Liver);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-recompute-").FullName;

    private string Journal => Path.Combine(folder, "case.journal");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Vessels_curves_noise_and_sightings_and_the_answer_an_update_went_on_from_are_in_the_journal()
    {
        var (observed, truth) = Everything();
        var surfaceOnly = new Observations(observed.Surface, SurfaceNoise: observed.SurfaceNoise);
        using (var journal = Opened())
        {
            var first = Solve(journal, 1, "first", new(Model, surfaceOnly, Targets, 5));
            var update = Solve(journal, 2, "second", new(Model, observed, Targets, 5) { Before = new("first", first.Estimate!) });
            Assert.Equal([], update.NotTaken);
            // Each part says something, or its loss would not show.
            foreach (var less in new[] { observed with { Vessels = null, VesselsSeen = null }, observed with { Curves = null }, observed with { PairedCurves = null }, observed with { Sightings = null }, observed with { SurfaceNoise = null } })
                Assert.NotEqual(Places(update.Answer!), Places(CaseSolver.Solve(new(Model, less, Targets, 5) { Before = new("first", first.Estimate!) }, Threads).Answer!));
            var walls = observed with { Vessels = VesselTree.FromWalls(Liver.Mapped(v => Liver.Vertices[0] + (v - Liver.Vertices[0]) * 0.3)), Sightings = null };
            Solve(journal, 3, "walls", new(Model, walls, Targets, 5));
            // A sighting 60 mm off is no update to believe in; that it was refused is recorded too.
            var far = observed with { Sightings = [new("t", Targets[0].Position, new(truth(Targets[0].Position.Position) + new Vec3(60, 0, 0)), Mat3.Identity * 0.05)] };
            var refused = Solve(journal, 4, "far", new(Model, far, Targets, 5) { Before = new("first", first.Estimate!) });
            Assert.NotEmpty(refused.NotTaken);
            journal.Close(TimeSpan.FromSeconds(9));
        }

        var again = Recomputed();
        Assert.Equal(4, again.Count);
        Assert.All(again, r => Assert.Null(r.WhyNot));
        Assert.All(again, r => Assert.Empty(r.Differences));
    }

    [Fact]
    public void A_registration_from_sweeps_alone_is_solved_again()
    {
        var (observed, truth) = Everything();
        var places = observed.VesselsSeen!;
        var sweeps = new SweepObservations(places, [.. Liver.Vertices.Where((_, i) => i % 40 == 0).Select(v => (new Point<Patient>(truth(v)), Vec3.UnitZ))], [.. Targets.Select(t => new Point<Patient>(truth(t.Position.Position)))]);
        using (var journal = Opened())
        {
            Solve(journal, 1, "sweeps", new(Model, new([], Vessels: observed.Vessels), Targets, 5) { Sweeps = sweeps });
            journal.Close(TimeSpan.FromSeconds(9));
        }

        var only = Assert.Single(Recomputed());
        Assert.Null(only.WhyNot);
        Assert.Empty(only.Differences);
    }

    [Fact]
    public void An_update_whose_start_is_not_in_the_journal_is_not_solved_again()
    {
        var (observed, _) = Everything();
        using (var journal = Opened())
        {
            var first = CaseSolver.Solve(new(Model, new(observed.Surface), Targets, 5), Threads);
            Solve(journal, 2, "second", new(Model, observed, Targets, 5) { Before = new("first", first.Estimate!) });
            journal.Close(TimeSpan.FromSeconds(9));
        }

        Assert.Contains("went on from was not solved again", Assert.Single(Recomputed()).WhyNot, StringComparison.Ordinal);
    }

    /// <summary>With the usual prior it would come out otherwise.</summary>
    [Fact]
    public void A_model_of_before_chemotherapy_is_solved_again_as_one()
    {
        var (observed, _) = Everything();
        var model = ElasticModel.Of(Liver, since: SinceScan.Chemotherapy);
        using (var journal = Opened())
        {
            var before = Solve(journal, 1, "first", new(model, new(observed.Surface), Targets, 5));
            Assert.NotEqual(Places(before.Answer!), Places(CaseSolver.Solve(new(Model, new(observed.Surface), Targets, 5), Threads).Answer!));
            Assert.Contains(before.Answer!.Reasons, r => r.Contains("of before chemotherapy", StringComparison.Ordinal));
            Solve(journal, 2, "second", new(Model, new(observed.Surface), Targets, 5));
            journal.Close(TimeSpan.FromSeconds(9));
        }

        var again = Recomputed();
        Assert.Equal(2, again.Count);
        Assert.All(again, r => Assert.Null(r.WhyNot));
        Assert.All(again, r => Assert.Empty(r.Differences));
    }

    private static readonly (string Id, Point<Model> Position)[] Targets =
        [.. Enumerable.Range(0, 5).Select(i => ($"t{i}", new Point<Model>(Vec3.Lerp(Liver.Vertices[300 * i % Liver.Vertices.Length], Model.Surface.Centre, 0.5))))];

    /// <summary>A bent liver with centre-lines, seen middles, drawn and paired curves, one sighting and points of two qualities.</summary>
    private static (Observations Observed, Func<Vec3, Vec3> Truth) Everything()
    {
        var random = new SeededRandom(Seed);
        var bending = new SmoothBending(random, Liver, 4);
        var pose = RigidMotion.About(Model.Surface.Centre, random.NextDirection() * 0.08, random.NextDirection() * 8);
        Vec3 Truth(Vec3 p) => pose.Apply(bending.Apply(p));
        var surface = ObservedPatch.Sample(Liver.Mapped(Truth), random, 0.4, 1500, 0.5, 0);
        CentreLine[] lines = [.. Enumerable.Range(0, 6).Select(b => new CentreLine(
            [.. Enumerable.Range(0, 12).Select(i => (new Point<Model>(Vec3.Lerp(Liver.Vertices[(b * 997 + 31) % Liver.Vertices.Length], Model.Surface.Centre, 0.25 + 0.06 * i)), 3.0 - 0.1 * i))],
            b % 2 == 0 ? VesselKind.Portal : VesselKind.Hepatic))];
        VesselObservation[] seen = [.. lines.SelectMany(l => l.Points.Where((_, i) => i % 3 == 1).Select(p => new VesselObservation(new(Truth(p.Middle.Position) + random.NextGaussianVector(0.7)), p.Radius, 1)))];
        var ridge = Enumerable.Range(0, 8).Select(i => Liver.Vertices[50 * i]).ToArray();
        return (new Observations(
            surface, null, VesselTree.FromCentreLines(lines), seen,
            [.. ridge.Select(v => Truth(v) + random.NextGaussianVector(0.5))],
            [new PairedCurve("edge", [.. ridge.Select(v => new Point<Model>(v))], [.. ridge.Select(v => new Point<Patient>(Truth(v) + random.NextGaussianVector(0.5)))])],
            [new TargetSighting("t0", Targets[0].Position, new(Truth(Targets[0].Position.Position) + random.NextGaussianVector(0.5)), Mat3.Identity)],
            [.. surface.Select((_, i) => i % 3 == 0 ? 2.0 : 0.5)]), Truth);
    }

    private CaseJournal Opened()
    {
        var journal = CaseJournal.Create(Journal, Assert.Fail);
        journal.Happened(new CaseOpened(TimeSpan.Zero, "C-1", true, "model", []));
        return journal;
    }

    private static RegistrationSolution Solve(CaseJournal journal, double seconds, string hash, RegistrationQuestion question)
    {
        var at = TimeSpan.FromSeconds(seconds);
        journal.Ask(at, hash, question);
        var solution = CaseSolver.Solve(question, Threads);
        journal.Happened(solution.Answer is { } answer ? new RegistrationAnswered(at, hash, "0.1", Threads, answer) : new UpdateRefused(at, hash, "0.1", Threads, solution.NotTaken));
        return solution;
    }

    private IReadOnlyList<RecomputedAnswer> Recomputed()
    {
        var recompute = new JournalRecompute(Journal);
        Assert.Equal(JournalEndKind.Closed, JournalReplay.Run(Journal, recompute.See).End.Kind);
        return recompute.Solve(TextWriter.Null);
    }

    private static Vec3[] Places(RegistrationAnswer answer) => [.. answer.Lesions.Select(l => l.Position.Position)];
}
