using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// One simulated liver on the table in a journalled case: registered from its surface, then a place is sighted in a simulated
/// ultrasound picture and the registration goes on from it, as in the theatre.
/// </summary>
internal sealed class SightedCase : IDisposable
{
    public const double Margin = 5;
    private const int Threads = 2;
    private const double PixelMm = 0.15;

    private readonly CaseJournal journal;
    private readonly CampaignLiver liver;
    private readonly CampaignScene scene;
    private readonly SeededRandom random;
    private double seconds;
    private EarlierAnswer? standing;

    public SightedCase(CampaignLiver liver, long seed, string journalPath)
    {
        (this.liver, random) = (liver, new(seed ^ 0x51647));
        scene = CampaignScene.Of(liver, seed, null);
        journal = CaseJournal.Create(journalPath, alarm => throw new InvalidOperationException(alarm));
        journal.Happened(new CaseOpened(Now(), "SIM", true, "model", [.. scene.Places.Select((p, i) => new BaselineLesion($"place-{i}", p.InModel, 5, 0.5, true))]));
        var surface = journal.Keep(Now(), ContentForm.Points, StoredContents.BytesOf(scene.Surface));
        journal.Happened(new SurfaceObserved(Now(), surface, scene.Surface.Length, "simulated"));
        Solve();
    }

    public CaseState State => journal.State;

    public CampaignScene Scene => scene;

    /// <summary>Null where the case could not be registered.</summary>
    public ElasticEstimate? Estimate => standing?.Estimate;

    public string VerdictHash => journal.VerdictHash;

    /// <summary>The surgeon points at the place's middle in a picture through it, off by what probe, tracker and hand are off.</summary>
    /// <param name="beside">By how much more the sighted structure lies elsewhere, mm.</param>
    public LesionSighting Sight(int place, double beside = 0)
    {
        var (column, other) = (random.NextDirection(), random.NextDirection());
        var row = Vec3.Cross(column, other).Normalized();
        var errors = SpotErrors.Typical;
        var tilted = new ImagePlane(column * PixelMm, row * PixelMm, Vec3.Zero);
        var covariance = errors.Covariance(tilted);
        var n = tilted.Normal;
        var off = random.NextGaussianVector(Math.Sqrt(errors.Pixel * errors.Pixel + errors.Calibration * errors.Calibration + errors.Tracker.M00));
        off += n * (random.NextGaussian() * Math.Sqrt(Vec3.Dot(n, covariance * n)) - Vec3.Dot(off, n));
        var at = scene.Places[place].Truth.Position + off + random.NextDirection() * beside;
        var pixel = new Pixel(random.Between(50, 400), random.Between(50, 400));
        var plane = tilted with { Origin = at - tilted.Apply(pixel) };
        var id = $"sighting-{State.Sightings.Count + 1}";
        journal.Happened(new LesionLookedFor(Now(), id, $"place-{place}", SightingFinding.EnhancingOnContrast, new("probe", null, plane), new(pixel, covariance)));
        return State.Sightings[^1];
    }

    public void NotSeen(int place) =>
        journal.Happened(new LesionLookedFor(Now(), $"sighting-{State.Sightings.Count + 1}", $"place-{place}", SightingFinding.NotSeen, null, null));

    public void Undo(string sighting) => journal.Happened(new SightingUndone(Now(), sighting, "pointed at a vessel"));

    /// <summary>Solves what the state now has; goes on from the answer that stands where there is one.</summary>
    /// <returns>Whether an answer was taken.</returns>
    public bool Solve()
    {
        var pulling = State.PullingSightings;
        var before = State.Registration is null ? null : standing;
        var question = new RegistrationQuestion(liver.Model, new(scene.Surface, Sightings: pulling.Count > 0 ? pulling : null), [.. State.Lesions.Select(l => (l.Id, l.Centre))], Margin) { Before = before };
        journal.Happened(new RegistrationRequested(Now(), State.CurrentInputs));
        var inputs = journal.Ask(Now(), State.CurrentInputs, question);
        var (answer, estimate, refused) = CaseSolver.Solve(question, Threads);
        if (answer is null)
        {
            journal.Happened(new UpdateRefused(Now(), inputs.InputsHash, "bench", Threads, refused));
            return false;
        }

        journal.Happened(new RegistrationAnswered(Now(), inputs.InputsHash, "bench", Threads, answer));
        standing = State.Registration is null || estimate is null ? null : new(inputs.InputsHash, estimate);
        return standing is not null;
    }

    public void Close() => journal.Close(Now());

    public void Dispose() => journal.Dispose();

    private TimeSpan Now() => TimeSpan.FromSeconds(seconds += 0.25);
}
