using IntraopAR.Benchmarks;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using Microsoft.Playwright;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests.Bench;

/// <summary>Every calibration's page on simulated live devices, to the signed profile. Camera and tip are gone through on the real program by <see cref="BenchViewTests"/>.</summary>
[Collection(Browser.OneAtATime)]
public sealed class BenchPagesTests(ITestOutputHelper output)
{
    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "bench-pages");

    private static readonly RigidMotion RightFromLeft = new(Mat3.FromRotationVector(new(0, 0.05, 0)), new(-30, 0.5, 1)), Place = new(Mat3.FromRotationVector(new(0.2, -0.4, 0.8)), new(30, -40, 25));

    private static readonly Vec3 Noise = new(0.05, 0.05, 0.12), Bead = new(40, -25, 110);

    private readonly Dictionary<string, SimulatedTool> trackers = [];
    private readonly System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

    // A person runs them with "-explicit only" and looks at the pictures: what they go through is held by the courses' own tests.
    [Fact(Explicit = true)]
    public Task Stereo() => GoThroughAsync((bench, _) => StereoAsync(bench));

    [Fact(Explicit = true)]
    public Task Hand_eye() => GoThroughAsync((bench, _) => HandEyeAsync(bench));

    [Fact(Explicit = true)]
    public Task Phantom_by_touch() => GoThroughAsync((bench, _) => PhantomAsync(bench));

    [Fact(Explicit = true)]
    public Task Probe_by_wires() => GoThroughAsync((bench, _) => ProbeAsync(bench));

    [Fact(Explicit = true)]
    public Task Probe_by_a_point() => GoThroughAsync((bench, _) => PointAsync(bench));

    [Fact(Explicit = true)]
    public Task Lag_of_the_tracker() => GoThroughAsync((bench, _) => LagAsync(bench));

    [Fact(Explicit = true)]
    public Task Check_of_a_profile() => GoThroughAsync(CheckAsync);

    private async Task GoThroughAsync(Func<BenchPage, SwingHand, Task> steps)
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        await using var bench = new BenchPage();
        var hand = new SwingHand(seed: 21);
        Prepare(bench, hand);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        await bench.OpenAsync(browser, Pictures);
        await steps(bench, hand);
        output.WriteLine($"{watch.Elapsed.TotalSeconds:F1} s");
        Assert.True(bench.At.Faults.Count == 0, string.Join("\n", bench.At.Faults.Distinct()));
        Assert.Empty(bench.Complaints);
    }

    /// <summary>The newest signed profile, whole and in force.</summary>
    private static CalibrationProfile Signed(BenchPage bench, string kind)
    {
        var signed = Directory.GetFiles(bench.Calibrations, "*.json").Select(SignedProfile.Read).Where(p => p.Profile.Kind == kind).MaxBy(p => p.Profile.Created)!;
        Assert.True(signed.Intact);
        Assert.Empty(ProfileGate.Standing(signed, DateTimeOffset.UtcNow));
        return signed.Profile;
    }

    private const double LagSeconds = 0.06;

    /// <summary>Camera and pointer have their profiles.</summary>
    private static void Prepare(BenchPage bench, SwingHand hand)
    {
        string[] sides = ["right", "upper right", "top", "upper left", "left", "lower left", "bottom", "lower right"];
        bench.Put(PivotProfile.Of(PivotCalibration.Run<Stylus, Reference>([.. sides.SelectMany(s => hand.Follow($"to the {s} of the map")).Select(p => new Transform<Reference, Stylus>(p))]), "Stylus", "Reference"), "Pointer", "P-4711");
        bench.Put(new("camera", [new("intrinsics", "Camera", "", "px", [700, 0, 322, 0, 700, 238, 0, 0, 1]), new("distortion", "Camera", "", "", [0, 0, 0, 0, 0])], "drawn", [], null), "Laparoscope", "C-0815");
    }

    private async Task StereoAsync(BenchPage bench)
    {
        using var board = new DrawnBoard();
        var hand = new BoardHand();
        Show(BoardHand.Rest);
        await bench.At.UntilAsync("() => !!document.querySelector('[data-begin=stereo]:enabled') && !/camera/.test(document.querySelector('[data-kind=stereo] .absent')?.textContent ?? '')");
        await bench.At.LookAsync("choose");
        await bench.BeginAsync("stereo", ("board", "drawn-9x6-20mm"), ("cameras", "left camera, right right"));
        // Half of it is seen: so it is drawn and said.
        Show(BoardHand.Rest with { Translation = BoardHand.Rest.Translation + new Vec3(150, 0, 0) });
        await bench.At.UntilAsync("() => /not taken: .*inner corners/.test(document.querySelector('.bench-why').textContent)");
        await bench.At.LookAsync("stereo-not-whole");
        await bench.FollowAsync((next, _) => Show(hand.Follow(next)));
        await bench.At.LookAsync("stereo-enough");
        await bench.SignAsync("Stereo laparoscope", "S-2", "stereo");
        _ = Signed(bench, "stereo");

        void Show(RigidMotion pose)
        {
            var pair = (Grey(board, 700, pose), Grey(board, 710, RightFromLeft * pose));
            bench.Room.Pictures = _ => pair;
        }
    }

    private static async Task HandEyeAsync(BenchPage bench)
    {
        using var board = new DrawnBoard();
        var hand = new HandEyeHand(seed: 4);
        Set(bench, "CameraMarker", _ => hand.Marker());
        Show();
        await bench.BeginAsync("handeye", ("board", "drawn-9x6-20mm"), ("camera", "camera"));
        await bench.FollowAsync((next, doing) =>
        {
            hand.Follow(next, doing);
            Show();
        });
        await bench.At.LookAsync("handeye-enough");
        await bench.SignAsync("Laparoscope", "C-0815", "handeye");
        _ = Signed(bench, "handeye");
        bench.Room.Pictures = null;
        Set(bench, "CameraMarker", _ => null);

        void Show()
        {
            var picture = Grey(board, 700, hand.Pose);
            bench.Room.Pictures = _ => (picture, null);
        }
    }

    private async Task PhantomAsync(BenchPage bench)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "calibration", "phantoms", "nwire-3x50.xml");
        var touched = new TouchedLandmarks(LandmarkPhantomFile.Read(file).Landmarks, Place, SwingHand.Tip);
        Track(bench, "Stylus", _ => touched.At(0));
        await bench.BeginAsync("phantom", ("phantom", "nwire-3x50"));
        await bench.At.ClickAsync("[data-do=press]");
        var began = bench.Room.Now;
        Track(bench, "Stylus", t => touched.At(t - began));
        await bench.At.UntilAsync("() => /^4 of/.test(document.querySelector('.bench-head .step-head p').textContent)");
        await bench.At.LookAsync("phantom-touching");
        await bench.UntilEnoughAsync();
        await bench.SignAsync("N-wire phantom", "N-3", "phantom");
        _ = Signed(bench, "phantom");
    }

    private async Task ProbeAsync(BenchPage bench)
    {
        var phantom = PlusDeviceSet.Read(Path.Combine(AppContext.BaseDirectory, "calibration", "phantoms", "nwire-3x50.xml")).Phantom;
        bench.Put(new("phantom", [new("phantomToReference", "Phantom", "Reference", "mm", Place.ToMatrix())], "touched", [], null), "N-wire phantom", "N-3");
        var aside = 20.0;
        Track(bench, "Probe", t => Place * ProbeFromPhantom(t).Inverse());
        var (drawn, random) = (new SimulatedWirePicture { FalseSpots = 1 }, new SeededRandom(5));
        bench.Room.Echoes = t => (SimulatedWirePicture.Width, SimulatedWirePicture.Height, Drawn(ProbeFromPhantom(t)));
        await bench.BeginAsync("probe", ("wires", "nwire-3x50"));
        await bench.At.ClickAsync("[data-do=press]");
        await bench.At.UntilAsync("() => /not taken: /.test(document.querySelector('.bench-why').textContent)");
        await bench.At.LookAsync("probe-not-all-wires");
        aside = 0;
        await bench.At.UntilAsync("() => parseInt(document.querySelector('.bench-head .step-head p').textContent) >= 40");
        await bench.At.LookAsync("probe-taking");
        await bench.UntilEnoughAsync();
        await bench.At.ClickAsync("[data-do=press]");
        await bench.SignAsync("Ultrasound probe", "U-12", "probe");
        _ = Signed(bench, "probe");

        RigidMotion ProbeFromPhantom(double t)
        {
            var turn = WavedProbe.Turn(t, 12);
            var (u, v) = (turn * -Vec3.UnitX, turn * -Vec3.UnitZ);
            var (plane, inPhantom) = (SimulatedProbe.Truth, Mat3.FromColumns(u, v, Vec3.Cross(u, v)));
            var rotation = Mat3.FromColumns(plane.ColumnU.Normalized(), plane.ColumnV.Normalized(), plane.Normal) * inPhantom.Transposed();
            return new(rotation, plane.Apply(new(410, 300)) - rotation * new Vec3(30 + aside + WavedProbe.Wave(t, 6), 25 + 8 * WavedProbe.Wave(t, 5), 30 + WavedProbe.Wave(t, 4)));
        }

        byte[] Drawn(RigidMotion pose) => drawn.Draw(phantom, pose, random)?.Picture.Pixels ?? drawn.Hidden(phantom, pose, random).Pixels;
    }

    private async Task PointAsync(BenchPage bench)
    {
        var tilt = Mat3.FromRotationVector(new(0.2, -0.4, 1.3));
        var plane = new ImagePlane(tilt * new Vec3(0.21, 0, 0), tilt * new Vec3(0, 0.2, 0), new(12, 48, -3));
        Track(bench, "Probe", t => WavedProbe.Turn(t, 28) is var turn ? new RigidMotion(turn, Bead - turn * plane.Apply(Seen(t))) : null);
        var tank = new EchoTank(6);
        bench.Room.Echoes = t => tank.Point(Seen(t));
        await bench.BeginAsync("probe-point");
        await bench.At.ClickAsync("[data-do=press]");
        await bench.At.UntilAsync("() => parseInt(document.querySelector('.bench-head .step-head p').textContent) >= 40");
        await bench.At.LookAsync("point-taking");
        await bench.UntilEnoughAsync();
        await bench.At.ClickAsync("[data-do=press]");
        await bench.SignAsync("Ultrasound probe", "U-13", "point");
        // The bead's place is found as it was simulated, within four of the errors that the profile states and the tracker's own.
        var point = Signed(bench, "probe");
        var at = point.Values.Single(v => v.Name == "point").Numbers;
        Assert.InRange(Vec3.Distance(new(at[0], at[1], at[2]), Bead), 0, 4 * point.ErrorBudget.Single(e => e.Stage == "a pixel amid the sightings").Sd + Noise.Length);

        static Pixel Seen(double t) => new(160 + 118 * WavedProbe.Wave(1.7 * t, 4), 120 + 92 * WavedProbe.Wave(1.7 * t, 5));
    }

    private async Task LagAsync(BenchPage bench)
    {
        static double Height(double t) => 18 * WavedProbe.Wave(2 * t, 2);
        Track(bench, "Probe", t => new RigidMotion(Mat3.Identity, new(10, 20, Height(t))));
        var tank = new EchoTank(7);
        bench.Room.Echoes = t => tank.Bottom(120 + 4 * Height(t + LagSeconds));
        await bench.BeginAsync("temporal");
        await bench.At.ClickAsync("[data-do=press]");
        await bench.At.UntilAsync("() => parseInt(document.querySelector('.bench-head .step-head p').textContent) >= 90");
        await bench.At.LookAsync("lag-recording");
        await bench.UntilEnoughAsync();
        await bench.SignAsync("Ultrasound machine", "M-1", "lag");
        var lag = Signed(bench, "temporal");
        Assert.InRange(Math.Abs(lag.Values[0].Numbers[0] - LagSeconds), 0, 4 * lag.ErrorBudget[0].Sd);
        bench.Room.Echoes = null;
    }

    /// <summary>A reference marker that slipped by 3 mm is told; put back, the check passes and signs nothing.</summary>
    private static async Task CheckAsync(BenchPage bench, SwingHand hand)
    {
        hand.Slip = new(3, 0, 0);
        Set(bench, "Stylus", _ => hand.Stay().First());
        await MeasureAsync(begin: true);
        await bench.At.UntilAsync("() => document.querySelector('.bench-verdict')?.dataset.accepted === 'false' && /check-point-drifted/.test(document.querySelector('.bench-reasons')?.textContent ?? '')");
        await bench.At.LookAsync("check-slipped");
        hand.Slip = default;
        await bench.At.ClickAsync("[data-do=back]");
        await MeasureAsync(begin: false);
        await bench.At.UntilAsync("() => document.querySelector('.bench-verdict')?.dataset.accepted === 'true'");
        await bench.At.LookAsync("check-passed");
        Assert.False(await bench.At.Page.IsVisibleAsync(".bench-sign"));
        await bench.At.ClickAsync(".bench-result [data-do=end]");
        await bench.At.UntilAsync("() => document.querySelectorAll('.bench-shelf li').length === 2");
        await bench.At.LookAsync("shelf");
        Assert.Equal(2, Directory.GetFiles(Path.Combine(bench.Calibrations, "checks")).Length);

        async Task MeasureAsync(bool begin)
        {
            if (begin) await bench.BeginAsync("pivot-P-4711.json");
            await bench.At.ClickAsync("[data-do=press]");
            await bench.At.UntilAsync("() => document.querySelector('.bench-head .note').textContent === 'Recording'");
            await bench.UntilEnoughAsync();
            if (begin) await bench.At.LookAsync("check-recorded");
            await bench.At.ClickAsync("[data-do=solve]");
        }
    }

    private static Mat Grey(DrawnBoard board, double focal, RigidMotion pose)
    {
        using var colour = board.Photograph(focal, pose, finer: 2);
        return colour.CvtColor(ColorConversionCodes.BGR2GRAY);
    }

    /// <summary>As the tracker measures it.</summary>
    private void Track(BenchPage bench, string tool, Func<double, RigidMotion?> real)
    {
        if (!trackers.TryGetValue(tool, out var tracker)) trackers[tool] = tracker = new(new SeededRandom(30 + trackers.Count), Noise);
        Set(bench, tool, t => real(t) is { } pose ? tracker.Seen(pose) : null);
    }

    private static void Set(BenchPage bench, string tool, Func<double, RigidMotion?> measured)
    {
        lock (bench.Room.Tools) bench.Room.Tools[tool] = measured;
    }
}
