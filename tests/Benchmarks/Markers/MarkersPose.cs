using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>How true marker poses are, and how true what is stated of them.</summary>
public sealed class MarkersPose : ILongCheck
{
    public const int SamplePhotographs = 8;

    public string Name => "markers-pose";

    public string What => "poses of printed bodies at 50 cm in 1920x1080 pictures: corners with 0.2 px noise, and rendered photographs";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var rows = new List<BenchRow>();
        var (many, few) = size == BenchSize.Full ? (4000, 150) : (800, SamplePhotographs);
        Add(rows, "corners 0.2 px, plate of four", Corners(many, SimulatedBodies.Plate(), 1));
        Add(rows, "corners 0.2 px, cube", Corners(many, SimulatedBodies.Cube(), 2));
        Add(rows, "corners 0.2 px, plate, two cameras", Corners(many, SimulatedBodies.Plate(), 3, second: true));
        foreach (var (name, how, bent, speed) in Photographs)
        {
            Add(rows, "photographs, plate, " + name, Photographed(few, SimulatedBodies.Plate(), how, bent, speed, 10, progress));
            if (size == BenchSize.Full) Add(rows, "photographs, cube, " + name, Photographed(few, SimulatedBodies.Cube(), how, bent, speed, 11, progress));
        }

        return rows;
    }

    internal static readonly (string Name, Spoiling How, bool Bent, double MmPerExposure)[] Photographs =
    [
        ("sharp", new(), false, 0),
        ("lens bends", new(), true, 0),
        ("soft, noisy", new(BlurPx: 1.6, Noise: 6, Falloff: 0.3), false, 0),
        ("moving", new(), false, 2),
    ];

    internal static PoseErrors Corners(int cases, MarkerBody body, long seed, bool second = false)
    {
        const double sigma = 0.2;
        var (random, errors) = (new SeededRandom(seed), new PoseErrors());
        MarkerCamera[] cameras = second
            ? [new(SimulatedBodies.FullHd, RigidMotion.Identity), new(SimulatedBodies.FullHd, new(Mat3.FromRotationVector(new(0, -0.7, 0)), new(340, 0, 120)))]
            : [new(SimulatedBodies.FullHd, RigidMotion.Identity)];
        for (var i = 0; i < cases; i++)
        {
            var truth = SimulatedBodies.Held(random, 500, 45, 120);
            var seen = cameras.Select(c => (IReadOnlyList<MarkerObservation>)[.. body.Markers
                .Select(m => (m.Id, At: MarkerView.Corners(c.Lens, c.TrackerFromCamera.Inverse() * truth, m)))
                .Where(m => m.At is not null)
                .Select(m => MarkerObservation.Independent(body.Codes, m.Id, [.. m.At!.Select(x => x + sigma * random.NextGaussian())], sigma))]).ToArray();
            using var tracking = new MarkerTracking(cameras, [body]);
            var found = tracking.Solve(seen)[0];
            if (found.Status == TrackingStatus.Tracked) errors.Add(found.TrackerFromBody, truth, found.Covariance!);
        }

        return errors;
    }

    internal static PoseErrors Photographed(int cases, MarkerBody body, Spoiling how, bool bent, double mmPerExposure, long seed, TextWriter progress)
    {
        var (random, errors) = (new SeededRandom(seed), new PoseErrors());
        var lens = bent ? SimulatedBodies.Bent : SimulatedBodies.FullHd;
        var camera = new PhotographedMarkers(lens, 1920, 1080);
        var missed = 0;
        for (var i = 0; i < cases; i++)
        {
            var truth = SimulatedBodies.Held(random, random.Between(450, 550), 45, 120);
            var way = random.NextDirection() * mmPerExposure;
            using var picture = camera.Take([(body, t => truth with { Translation = truth.Translation + way * (t - 0.5) })], how, random, mmPerExposure > 0 ? 7 : 1);
            using var tracking = new MarkerTracking([new(lens, RigidMotion.Identity)], [body]);
            var found = tracking.See([picture])[0];
            if (found.Status == TrackingStatus.Tracked) errors.Add(found.TrackerFromBody, truth, found.Covariance!);
            else missed++;
        }

        if (missed > 0) progress.WriteLine($"{missed} of {cases} not tracked");
        return errors;
    }

    private static void Add(List<BenchRow> rows, string name, PoseErrors e)
    {
        rows.Add(new($"{name}: cases", e.Count, "cases"));
        if (e.Count == 0) return;
        rows.Add(new($"{name}: shift, rms", e.ShiftRms, "mm"));
        rows.Add(new($"{name}: shift, 95 %", e.ShiftP95, "mm"));
        rows.Add(new($"{name}: turn, rms", e.TurnRms, "°"));
        rows.Add(new($"{name}: turn, 95 %", e.TurnP95, "°"));
        var ratio = e.RealOverStated;
        for (var k = 0; k < 6; k++) rows.Add(new($"{name}: real over stated, {(k < 3 ? "turn" : "shift")} {"xyz"[k % 3]}", ratio[k], "ratio"));
        rows.Add(new($"{name}: real over stated, all six", e.Together, "ratio"));
    }
}
