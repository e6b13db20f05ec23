using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>A made-up operation as devices and estimator would tell it: four tools at 60 Hz, pictures at 20 Hz, once a minute a surface, a registration and the end of its domain.</summary>
internal sealed class RecordedLife(int seconds, long seed)
{
    private const int PoseHz = 60;
    private const int PictureHz = 20;
    private const int Width = 640;
    private const int Height = 480;
    private static readonly string[] Tools = ["Probe", "Stylus", "Needle", "CameraMarker"];

    private readonly SeededRandom random = new(seed);
    private readonly byte[][] pictures = [.. Enumerable.Range(0, 16).Select(i => Texture(i))];

    public int Poses => seconds * PoseHz * Tools.Length;

    public int Pictures => seconds * PictureHz;

    /// <param name="keepUp">Called between ticks: a made-up life runs faster than any disk.</param>
    public void Tell(CaseJournal journal, Action keepUp)
    {
        journal.Happened(new CaseOpened(TimeSpan.Zero, "BENCH", true, "model", [.. Enumerable.Range(1, 8).Select(i => new BaselineLesion($"lesion-{i}", new(10 * i, 20, 30), 6, 0.9, i % 2 == 0))]));
        for (var tick = 0; tick < seconds * PoseHz; tick++)
        {
            var at = TimeSpan.FromSeconds(tick / (double)PoseHz);
            foreach (var tool in Tools) journal.Said(Pose(tool, at, tick));
            if (tick % (PoseHz / PictureHz) == 0)
            {
                journal.Said(new PictureSample("scope", new(at, at), Width, Height, 1, pictures[tick / (PoseHz / PictureHz) % pictures.Length]));
                keepUp();
            }

            if (tick % (60 * PoseHz) == 5 * PoseHz) Register(journal, at);
            if (tick % (60 * PoseHz) == 50 * PoseHz) journal.Happened(new DomainEnded(at, "the liver was mobilised"));
        }
    }

    private PoseSample Pose(string tool, TimeSpan at, int tick) => new(
        "tracker", new(at - TimeSpan.FromMilliseconds(12), at), tool, "Tracker",
        new(Mat3.FromRotationVector(new(0.3, Math.Sin(tick / 90.0), 0.1)), new(100 * Math.Sin(tick / 70.0), 200, -900 + random.NextDouble())),
        tick % 97 == 0 ? TrackingStatus.Missing : TrackingStatus.Tracked);

    private void Register(CaseJournal journal, TimeSpan at)
    {
        Vec3[] points = [.. Enumerable.Range(0, 2000).Select(_ => new Vec3(random.NextDouble() * 100, random.NextDouble() * 80, random.NextDouble() * 60))];
        var surface = journal.Keep(at, ContentForm.Points, StoredContents.BytesOf(points));
        journal.Happened(new SurfaceObserved(at, surface, points.Length, "stereo"));
        var inputs = journal.State.CurrentInputs;
        journal.Happened(new RegistrationRequested(at, inputs));
        var lesions = journal.State.Lesions.Select(l => new TargetPrediction(
            l.Id, new(l.Centre.Position + new Vec3(random.NextDouble(), random.NextDouble(), random.NextDouble())), Mat3.Identity * (1 + random.NextDouble()), 3 + 4 * random.NextDouble(), TargetVerdict.Confirm, ["made up"]));
        journal.Happened(new RegistrationAnswered(at + TimeSpan.FromMilliseconds(140), inputs, "bench", 2, new(new(RigidMotion.Identity), true, [], [.. lesions])));
    }

    /// <summary>Smooth tissue with a grain of one grey level in one of eight pixels: so packs to about a fifth.</summary>
    private static byte[] Texture(int number)
    {
        var (grain, pixels) = (new SeededRandom(number), new byte[Width * Height]);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                pixels[y * Width + x] = (byte)(120 + 60 * Math.Sin((x + 9 * number) / 80.0) * Math.Cos(y / 55.0) + (grain.Next(8) == 0 ? 1 : 0));
        return pixels;
    }
}
