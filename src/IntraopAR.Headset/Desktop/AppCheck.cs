using System.Globalization;
using System.Text.Json;
using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>
/// The app against a running workstation, offscreen, in the simulator's window or on an OpenXR headset: a scripted hand with a finger's error touches the
/// simulated patient, whose place in the room is told, is guided, records, closes and reads the debrief, and what is drawn is measured.
/// Pictures and figures go into a folder; exit 4 where one is not good.
/// </summary>
internal sealed class AppCheck(HeadApp app, Settings settings)
{
    /// <summary>px; half of the least that an eye tells.</summary>
    private const double LargestOff = 0.1;

    private readonly ScriptedPerson person = new(app, Places.FromRows(settings.Truth), settings.Check!);
    private readonly Dictionary<string, object> figures = [];
    private readonly List<string> faults = [];

    public static int Run(IWorkstation workstation, Settings settings)
    {
        Directory.CreateDirectory(settings.Check!);
        var mode = settings.Xr ? AppMode.XR : settings.Window ? AppMode.Simulator : AppMode.Offscreen;
        var begin = new SKSettings
        {
            appName = "IntraopAR", assetsFolder = Path.Combine(AppContext.BaseDirectory, "Assets"), mode = mode, origin = OriginMode.Floor, noFlatscreenFallback = true, flatscreenWidth = 1280, flatscreenHeight = 960, logFilter = LogLevel.Warning,
        };
        if (!SK.Initialize(begin))
        {
            Console.Error.WriteLine($"StereoKit could not begin as {mode}: {(settings.Xr ? "does an OpenXR runtime answer?" : settings.Window ? "is there a display?" : "its log says why")}");
            return 5;
        }

        // Frames may take their time here: the model stays as fine as it came. A window and a headset say themselves what their display is.
        DisplayBlend? blend = settings.Xr || settings.Window ? null : settings.Additive ? DisplayBlend.Additive : DisplayBlend.AlphaBlend;
        using var app = HeadApp.Begin(workstation, DeviceProfile.Desktop with { FrameHz = 1 }, new NoSpeech("this program listens to no microphone"), blend);
        if (mode == AppMode.Simulator) StandIn();
        else if (mode == AppMode.Offscreen) app.FixedHead = ScriptedPerson.Head.Pose;
        var check = new AppCheck(app, settings);
        try
        {
            check.All();
        }
        catch (TimeoutException e)
        {
            check.faults.Add(e.Message);
            check.person.Look("stuck");
        }

        check.figures["heads"] = check.person.Heads;
        check.figures["pokes"] = check.person.Poked;
        check.figures["faults"] = check.faults;
        File.WriteAllText(Path.Combine(settings.Check!, "check.json"), JsonSerializer.Serialize(check.figures, new JsonSerializerOptions { WriteIndented = true }));
        Console.WriteLine(File.ReadAllText(Path.Combine(settings.Check!, "check.json")));
        SK.Shutdown();
        return check.faults.Count == 0 ? 0 : 4;
    }

    /// <summary>The simulator's own head goes where the person stands; it takes some frames to be where it is said to be.</summary>
    private static void StandIn()
    {
        for (var i = 0; i < 10; i++)
        {
            SK.Step();
            Renderer.CameraRoot = Renderer.CameraRoot * Input.Head.ToMatrix().Inverse * ScriptedPerson.Head;
            SK.Step();
        }
    }

    private void All()
    {
        Place();
        Guide();
        Close();
        app.Cut = true;
        person.Until("the lost link takes all away", () => person.Reads("lost: workstation"));
        Demand("nothing is drawn of it", app.View!.Drawing.Items.Count == 0);
        person.Look("9-lost");
    }

    private void Place()
    {
        person.Until("its places", () => person.IsAsked("Hold the right index finger still on"));
        person.Look("1-align");
        for (var i = 0; i < TouchPlaces.MostTouches; i++) person.TouchNext();
        person.Until("it is placed", () => app.Control.Placement.Standing == PlacementStanding.Placed);
        Demand("nothing is drawn before the check", app.View!.Drawing.Items.Count == 0);
        person.Look("2-check");
        for (var i = 0; i < TouchPlaces.CheckTouches; i++) person.TouchNext();
        person.Until("it is checked", () => app.Control.Placement.Standing == PlacementStanding.Checked);
    }

    private void Guide()
    {
        person.Until("lesions are drawn", () => app.View!.Drawing.Items.Any(i => i.Item.Region is not null));
        person.Poke("next");
        person.Until("it guides", () => app.View!.Drawing.Target is not null && app.View.Drawing.Tool is not null);
        var off = DrawnLesions.FarthestPx(app, ScriptedPerson.Head);
        figures["lesion-off-px"] = Math.Round(off, 4);
        Demand(string.Create(CultureInfo.InvariantCulture, $"lesions are within {LargestOff} px of the pinhole model"), off <= LargestOff);
        person.Wait(500);
        app.Control.BringPanel();
        var guide = person.Look("3-guide");
        Demand("a second picture is the same", guide.Sha256 == person.Look("3-guide").Sha256);
        figures["guide-sha256"] = guide.Sha256;
        Demand("the background is clear", guide.Alpha(4, 4) == 0 && guide.Alpha(guide.Width - 5, 4) == 0);
        Demand("what is drawn is not", guide.Pixels.Where((_, i) => i % 4 == 3).Any(a => a > 250));
        Demand("organs keep a part of it", guide.Pixels.Where((_, i) => i % 4 == 3).Any(a => a is > 20 and < 200));
        person.Poke("clear");
        Demand("a poke clears the field", app.View!.Cleared);
        person.Wait(200);
        person.Look("4-cleared");
        person.Poke("clear");
    }

    /// <summary>Every lesion's outcome, the close, the debrief and what was reacted to, by the panel alone.</summary>
    private void Close()
    {
        person.Poke("more");
        person.Until("more", () => person.Reads("More"));
        person.Look("5-more");
        var lesion = app.View!.Panel.Buttons.Single(b => b.Id.StartsWith("record-", StringComparison.Ordinal)).Id;
        for (var open = SessionSays.Of(app.Scene.Now())!.Open.Count(); open > 0; open--)
        {
            var from = app.View.Panel.Title;
            person.Poke(lesion);
            person.Until("its outcomes", () => person.Reads("Outcome of") && app.View.Panel.Title != from);
            person.Poke("outcome-treated");
            person.Until("it is recorded", () => person.IsAsked("Recorded: treated"));
            if (open == 1) break;
            person.Look("6-record");
            lesion = app.View.Panel.Buttons.Single(b => b.Id.StartsWith("record-", StringComparison.Ordinal)).Id;
        }

        person.Poke("main");
        person.Poke("close");
        person.Until("the close", () => person.Reads("10 Close"));
        person.Look("7-close");
        person.Poke("close-case");
        person.Until("it is closed", () => person.Reads("The case is closed"));
        person.Poke("debrief");
        person.Until("the debrief", () => person.Reads("Debrief"));
        person.Look("8-debrief");
        person.Poke("reactions");
        person.Until("what happened", () => !person.Reads("Debrief"));
        person.Look("8-reactions");
        person.Poke("main");
    }

    private void Demand(string what, bool holds)
    {
        if (!holds) faults.Add(what);
    }
}
