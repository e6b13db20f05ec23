using System.Globalization;
using System.Numerics;
using System.Text.Json;
using IntraopAR.Headset.App;
using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>
/// The app offscreen against a running workstation: a scripted hand with a finger's error touches the simulated patient, whose place in
/// the room is told, operates the panel, and what is drawn is measured. Pictures and figures go into a folder; exit 4 where one is not good.
/// </summary>
internal sealed class OffscreenCheck(HeadApp app, Settings settings)
{
    private const int Seed = 20, Patience = 30_000;

    /// <summary>px; half of the least that an eye tells.</summary>
    private const double LargestOff = 0.1;

    /// <summary>Of a finger along each axis, mm (docs/headset.md, "How far off it may be").</summary>
    private const double FingerSigma = 6.9;

    private static readonly (byte, byte, byte) Room = (58, 60, 62), Dark = (20, 20, 20);
    private static readonly Intrinsics Eye = new(1280, 960, 800, 800, 639.5, 479.5);

    /// <summary>Almost: straight down has no up.</summary>
    private static readonly Vector3 Down = Vector3.Normalize(new(0, -1, -0.25f));

    private readonly Random hand = new(Seed);
    private readonly Matrix4x4 truth = Places.FromRows(settings.Truth);
    private readonly Dictionary<string, object> figures = [];
    private readonly List<string> faults = [];
    private readonly string folder = settings.Check!;

    /// <summary>Where the person's head is: before the field, looking down at it.</summary>
    private static Matrix Head => Matrix.TR(new Vec3(0.02f, 1.46f, 0.06f), Quat.LookDir(new Vec3(0.16f, -0.42f, -0.55f).Normalized));

    public static int Run(IWorkstation workstation, Settings settings)
    {
        Directory.CreateDirectory(settings.Check!);
        if (!SK.Initialize(new SKSettings { appName = "IntraopAR", assetsFolder = Path.Combine(AppContext.BaseDirectory, "Assets"), mode = AppMode.Offscreen, logFilter = LogLevel.Warning }))
        {
            Console.Error.WriteLine("StereoKit could not begin offscreen");
            return 5;
        }

        // Frames may take their time here: the model stays as fine as it came.
        using var app = HeadApp.Begin(workstation, DeviceProfile.Desktop with { FrameHz = 1 }, new NoSpeech("this program listens to no microphone"), settings.Additive ? DisplayBlend.Additive : DisplayBlend.AlphaBlend);
        app.FixedHead = Head.Pose;
        var check = new OffscreenCheck(app, settings);
        try
        {
            check.All();
        }
        catch (TimeoutException e)
        {
            check.faults.Add(e.Message);
            check.Look("stuck");
        }

        check.figures["faults"] = check.faults;
        File.WriteAllText(Path.Combine(settings.Check!, "check.json"), JsonSerializer.Serialize(check.figures, new JsonSerializerOptions { WriteIndented = true }));
        Console.WriteLine(File.ReadAllText(Path.Combine(settings.Check!, "check.json")));
        SK.Shutdown();
        return check.faults.Count == 0 ? 0 : 4;
    }

    private void All()
    {
        Until("its places", () => Said("Hold the right index finger still on"));
        Look("1-align");
        for (var i = 0; i < TouchPlaces.MostTouches; i++) TouchNext();
        Until("it is placed", () => app.Control.Placement.Standing == PlacementStanding.Placed);
        Demand("nothing is drawn before the check", app.View!.Drawing.Items.Count == 0);
        Look("2-check");
        for (var i = 0; i < TouchPlaces.CheckTouches; i++) TouchNext();
        Until("it is checked", () => app.Control.Placement.Standing == PlacementStanding.Checked);
        ScriptedHand.Away();
        Until("lesions are drawn", () => app.View!.Drawing.Items.Any(i => i.Item.Region is not null));
        Poke("next");
        Until("it guides", () => app.View!.Drawing.Target is not null && app.View.Drawing.Tool is not null);
        ScriptedHand.Away();
        Measure();
        Steps(500);
        app.Control.BringPanel();
        var guide = Look("3-guide");
        Demand("a second picture is the same", guide.Sha256 == Look("3-guide").Sha256);
        figures["guide-sha256"] = guide.Sha256;
        Demand("the background is clear", guide.Alpha(4, 4) == 0 && guide.Alpha(guide.Width - 5, 4) == 0);
        Demand("what is drawn is not", guide.Pixels.Where((_, i) => i % 4 == 3).Any(a => a > 250));
        Demand("organs keep a part of it", guide.Pixels.Where((_, i) => i % 4 == 3).Any(a => a is > 20 and < 200));
        Poke("clear");
        Demand("a poke clears the field", app.View!.Cleared);
        ScriptedHand.Away();
        Steps(200);
        Look("4-cleared");
        Poke("clear");
        ScriptedHand.Away();
        app.Cut = true;
        Until("the lost link takes all away", () => app.View!.Panel.Title == "lost: workstation");
        Demand("nothing is drawn of it", app.View!.Drawing.Items.Count == 0);
        Look("5-lost");
    }

    /// <summary>Centres of lesions as they are drawn against the pinhole model, in a picture four times as fine.</summary>
    private void Measure()
    {
        const int Fine = 4;
        const float Radius = 0.004f;
        var k = new Intrinsics(Fine * 640, Fine * 480, Fine * 600.0, Fine * 590.0, Fine * (322.3 + 0.5) - 0.5, Fine * (236.8 + 0.5) - 0.5);
        var patient = Places.FromRows(app.View!.SpaceFromPatient!);
        var ink = new Material(Shader.Unlit);
        var worst = 0.0;
        foreach (var lesion in app.View.Drawing.Items.Where(i => i.Item.Region is not null))
        {
            Vector3 at = patient.Transform(Places.Vec(lesion.Item.Region!.Centre));
            var seen = Picture.Take(() => Mesh.Sphere.Draw(ink, Matrix.TS(at, 2 * Radius), Color.White, RenderLayer.Layer9), Head, k, RenderLayer.Layer9);
            var (x, y, sum) = (0.0, 0.0, 0.0);
            for (var i = 0; i < k.Width * k.Height; i++)
            {
                var a = seen.Pixels[4 * i + 3];
                (x, y, sum) = (x + a * (i % k.Width), y + a * (i / k.Width), sum + a);
            }

            Matrix4x4.Invert(Head, out var camera);
            var (px, py) = k.Pixel(Vector3.Transform(at, camera));
            var off = sum == 0 ? double.PositiveInfinity : Math.Sqrt(Math.Pow(x / sum - px, 2) + Math.Pow(y / sum - py, 2)) / Fine;
            worst = Math.Max(worst, off);
        }

        figures["lesion-off-px"] = Math.Round(worst, 4);
        Demand(string.Create(CultureInfo.InvariantCulture, $"lesions are within {LargestOff} px of the pinhole model"), worst <= LargestOff);
    }

    /// <summary>The place that the panel asks for, in the simulated room, as far off as a finger is.</summary>
    private void TouchNext()
    {
        var (said, count) = (app.View!.Panel.Thing, app.Control.TouchedCount);
        if (app.Control.WantedAt is not { } place) throw new TimeoutException($"no place is asked for: {said}");
        var at = Vector3.Transform(new((float)place[0], (float)place[1], (float)place[2]), truth) + new Vector3(Off(), Off(), Off());
        var standing = app.Control.Placement.Standing;
        Still(at + 0.15f * Vector3.UnitY, 100);
        Until($"a touch counts: {said}", () =>
        {
            ScriptedHand.Point(at, Down);
            return app.Control.TouchedCount != count || app.Control.Placement.Standing != standing;
        });
        Still(at + 0.15f * Vector3.UnitY, 100);
    }

    private void Poke(string button)
    {
        Until($"{button} is offered", () => app.View!.Panel.Buttons.Any(b => b.Id == button));
        var pose = app.View!.PanelPose;
        var box = PanelLayout.Buttons(app.View.Panel).Single(b => b.Button.Id == button);
        foreach (var above in new[] { 60f, 30, 10, -6, 40, 90 }) Still(pose.FromPanel(box.X + box.Width / 2, box.Y + box.Height / 2, above), 60, -pose.Facing);
    }

    private void Still(Vector3 at, double forMs, Vector3? along = null)
    {
        for (var end = app.NowMs + forMs; app.NowMs < end;)
        {
            ScriptedHand.Point(at, along ?? Down);
            Step();
        }
    }

    private Picture Look(string name)
    {
        // A busy machine may be late with what is live: a picture of what faded is none to compare.
        var (picture, fresh) = (default(Picture), false);
        for (var i = 0; i < 50 && !fresh; i++)
            picture = Picture.Take(() => fresh = app.View!.Drawing is { Items.Count: 0 } or { LinkOpacity: 1, Tool.Opacity: 1 }, Head, Eye);
        picture!.Save(Path.Combine(folder, $"{name}.png"));
        picture.Save(Path.Combine(folder, $"{name}-room.png"), settings.Additive ? Dark : Room);
        return picture;
    }

    private bool Said(string words) => app.View?.Panel.Thing.StartsWith(words, StringComparison.Ordinal) == true;

    private void Until(string what, Func<bool> holds)
    {
        for (var end = Environment.TickCount64 + Patience; app.View is null || !holds(); Step())
            if (Environment.TickCount64 > end) throw new TimeoutException($"{what}: did not come; the panel says {app.View?.Panel.Title}: {app.View?.Panel.Thing} {app.View?.Panel.Note}");
    }

    private void Steps(double forMs)
    {
        for (var end = app.NowMs + forMs; app.NowMs < end;) Step();
    }

    private static void Step()
    {
        SK.Step();
        Thread.Sleep(10);
    }

    private void Demand(string what, bool holds)
    {
        if (!holds) faults.Add(what);
    }

    private float Off() => (float)(FingerSigma / 1000 * Math.Sqrt(-2 * Math.Log(1 - hand.NextDouble())) * Math.Cos(2 * Math.PI * hand.NextDouble()));
}
