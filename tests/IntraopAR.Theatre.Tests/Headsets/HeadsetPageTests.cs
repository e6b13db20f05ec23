using System.Text.RegularExpressions;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Headsets;
using IntraopAR.Theatre.Host;
using Microsoft.Playwright;

namespace IntraopAR.Theatre.Tests.Headsets;

/// <summary>The headset's page in an emulated Quest 3, whose fingers are as wrong as a real one's are said to be, against the truth.</summary>
[Collection(Browser.OneAtATime)]
public sealed class HeadsetPageTests(ITestOutputHelper output) : IDisposable
{
    private const long Seed = 20;

    private static readonly string Pictures = Path.Combine(AppContext.BaseDirectory, "headset");

    /// <summary>Eyes and what they look at, mm: the field is at (0, 1000, −430) before the surgeon.</summary>
    private static readonly (string Name, double[] At, double[] Towards)[] Poses =
    [
        ("stands-back", [0, 1650, 150], [0, 1000, -430]), ("bent-over", [30, 1420, -180], [0, 1000, -430]), ("from-the-left", [-350, 1500, -150], [0, 1000, -430]),
        ("glance", [0, 1480, -20], [280, 1120, -330]),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-headset-").FullName;
    private readonly SeededRandom hand = new(Seed);
    private readonly List<string> complaints = [];
    private int shots;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public Task A_headset_is_placed_checked_guides_clears_the_field_and_shows_nothing_that_is_lost() => GoThroughAsync(whole: false);

    /// <summary>With every pose and display, and the case's end. A person runs it with <c>-explicit only</c> and looks at the pictures.</summary>
    [Fact(Explicit = true)]
    public Task A_headset_stands_anywhere_adds_light_only_and_ends_the_case() => GoThroughAsync(whole: true);

    private async Task GoThroughAsync(bool whole)
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Assert.SkipUnless(Directory.Exists(Path.Combine(EmulatedQuest.Web, "node_modules", "iwer")), "the browser head's modules are not installed");
        Directory.CreateDirectory(Pictures);
        await using var stage = new HeadsetStage(RehearsedScene.Create(11));
        var settings = new HostSettings("http://127.0.0.1:0", folder) { Rehearsal = true };
        var host = await ViewHost.StartAsync(stage, settings);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var address = ViewHost.AddressOf(host) + "headset";

        // A browser without a headset says what to do.
        var plain = await browser.NewPageAsync();
        await plain.GotoAsync(address);
        await plain.WaitForSelectorAsync("html[data-ready]");
        Assert.Contains("Quest", await plain.InnerTextAsync("#says"));
        Assert.False(await plain.IsVisibleAsync("#enter"));
        await plain.CloseAsync();

        var script = await EmulatedQuest.ScriptAsync();
        var quest = await EmulatedQuest.EnterAsync(browser, address, script, "alpha-blend", complaints);
        await LookAsync(quest, stage, "align");

        // The wrong way round: as in a mirror. Refused with the reason, and nothing is drawn.
        for (var i = 0; i < 4; i++) await quest.TouchAsync(Touched(stage, Mirrored(stage, i)));
        await quest.UntilAsync("refused", "headset.placement.standing === 'none' && headset.placement.why !== ''");
        output.WriteLine($"mirrored: {await quest.Page.EvaluateAsync<string>("headset.placement.why")}");
        Assert.False(await DrawnAsync(quest));
        await LookAsync(quest, stage, "mirrored");

        // Four places; before the check nothing is drawn.
        for (var i = 0; i < 4; i++) await quest.TouchAsync(Touched(stage, stage.Places[i].At));
        await quest.UntilAsync("placed", "headset.placement.standing === 'placed'");
        Assert.False(await DrawnAsync(quest));
        var found = await AlignmentAsync(quest);
        var expected = await quest.Page.EvaluateAsync<double>("headset.placement.alignment.expectedMm");
        var error = Point<HeadsetSpace>.Distance(found.Apply(stage.Field), stage.Truth.Apply(stage.Field));
        output.WriteLine($"seed {Seed}: error at the field {error:F1} mm, expected within {expected:F1} mm, touches with {HeadTouch.FingerSigma:F1} mm along each axis");
        Assert.InRange(error, 0, expected);
        await LookAsync(quest, stage, "check");
        await CheckAsync(quest, stage);

        // Guided with figures; the region is wider by the headset's own error, which is never less than what the check found.
        await quest.PressAsync("next");
        await quest.UntilAsync("guided", "headset.world.session().guiding !== undefined");
        await quest.UntilAsync("figures", "headset.drawn.figures.key.includes('28 mm')");
        var widened = await quest.Page.EvaluateAsync<double>("headset.drawn.shapes.find(s => s.item.id === headset.world.session().guiding).shape.ring.scale.x / 1.04");
        var region = stage.Goal.Region!.SemiAxesMm[0];
        var rms = await quest.Page.EvaluateAsync<double>("headset.placement.check.rmsMm");
        Assert.True(widened >= region + rms - 1e-6 && widened >= region + error, $"{widened} of {region}");
        await quest.UntilAsync("panel and mark", "headset.panel.mesh.visible && headset.drawn.simulated.mesh.visible");
        await quest.Page.EvaluateAsync("quest.away()");
        await LookAsync(quest, stage, "guide");

        var kept = await quest.Page.EvaluateAsync<string>("JSON.stringify({ alignment: headset.placement.alignment, check: headset.placement.check })");
        if (whole)
        {
            await LookFromAllSidesAsync(quest, stage);
            await AdditiveAsync(await EmulatedQuest.EnterAsync(browser, address, script, "additive", complaints), stage, kept);
        }

        await ClearAsync(quest, stage);
        await TakenOffAsync(quest, stage);
        if (whole) await EndAsync(quest, stage);

        // The program is gone: within half a second nothing is drawn, and it is said.
        var before = complaints.Count;
        await host.DisposeAsync();
        await quest.UntilAsync("all lost", "!headset.drawn.patient.visible && !headset.drawn.figures.mesh.visible && headset.panel.key.includes('lost: workstation')");
        await LookAsync(quest, null, "lost");

        // The headset's space begins anew: nothing measured in it holds.
        await quest.Page.EvaluateAsync("quest.recenter()");
        await quest.UntilAsync("begins anew", "headset.placement.standing === 'none' && headset.placement.alignment === undefined");
        Assert.Equal(["refused", "placed", "checked", "lost", "checked"], stage.Notes.ToArray());
        // The emulated room is drawn by a three.js of its own. Of a program that stops requests fail, however far they came.
        const string Expected = "ERR_CONNECTION_(REFUSED|RESET)|Multiple instances of Three.js";
        foreach (var (c, stopped) in complaints.Select((c, i) => (c, i >= before))) Assert.True(Regex.IsMatch(c, stopped ? Expected + "|Failed to load resource" : Expected), c);
    }

    /// <summary>It begins where the one above ends. A person runs it with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task A_controller_touches_with_its_end_and_a_program_that_begins_anew_is_told_the_same_touches()
    {
        Assert.SkipUnless(File.Exists(Browser.Chromium), Browser.Absent);
        Directory.CreateDirectory(Pictures);
        await using var stage = new HeadsetStage(RehearsedScene.Create(11));
        var settings = new HostSettings("http://127.0.0.1:0", folder) { Rehearsal = true };
        var host = await ViewHost.StartAsync(stage, settings);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Browser.LaunchAsync(playwright);
        var address = ViewHost.AddressOf(host) + "headset";
        var quest = await EmulatedQuest.EnterAsync(browser, address, await EmulatedQuest.ScriptAsync(), "alpha-blend", complaints);
        for (var i = 0; i < 4; i++) await quest.TouchAsync(Touched(stage, stage.Places[i].At));
        await quest.UntilAsync("placed", "headset.placement.standing === 'placed'");

        // With controllers: no touch before their end is known; it is found by turning, and is where the emulation has it.
        await quest.Page.EvaluateAsync("quest.controllers()");
        await quest.UntilAsync("asks for the end", "headset.panel.key.includes(\"the controller's end\")");
        await LookAsync(quest, stage, "controller");
        await quest.PressAsync("end");
        await quest.Page.EvaluateAsync("() => void quest.turnEnd([150, 1000, -300])");
        await quest.UntilAsync("the end is found", "headset.hands.ends.size > 0");
        await CheckAsync(quest, stage);
        await quest.Page.EvaluateAsync("quest.away()");
        var cleared = await quest.Page.EvaluateAsync<bool>("headset.choice.cleared");
        await quest.Page.EvaluateAsync("quest.button('a-button')");
        await quest.UntilAsync("the button clears, or shows", $"headset.choice.cleared === {(cleared ? "false" : "true")}");
        await quest.PressAsync("clear");
        // Where the hand rests from here on nothing may be taken for a touch.
        await quest.UntilAsync("the trigger presses the panel", $"headset.choice.cleared === {(cleared ? "true" : "false")}");

        await host.DisposeAsync();
        await quest.UntilAsync("all lost", "!headset.drawn.patient.visible && headset.panel.key.includes('lost: workstation')");

        // The program begins anew and knows nothing of the headset: the page tells it the same touches, and what they give is checked again.
        await using var again = new HeadsetStage(RehearsedScene.Create(11));
        await using var restarted = await ViewHost.StartAsync(again, settings with { Urls = new Uri(address).GetLeftPart(UriPartial.Authority) });
        await quest.UntilAsync("placed again", "headset.placement.standing === 'placed' && headset.placement.why.includes('began anew')");
        Assert.False(await DrawnAsync(quest));
        await LookAsync(quest, again, "returned");
        await CheckAsync(quest, again, exactly: true);
        await quest.UntilAsync("drawn again", "headset.drawn.patient.visible");
        Assert.Equal(["placed", "checked"], again.Notes.ToArray());
    }

    private async Task LookFromAllSidesAsync(EmulatedQuest quest, HeadsetStage stage)
    {
        // From where a surgeon stands and looks: the panel is in the picture, upright, and free of the field.
        foreach (var (name, at, towards) in Poses)
        {
            await quest.Page.EvaluateAsync("a => quest.head(a.at, a.towards)", new { at, towards });
            await quest.UntilAsync("the panel follows", "!headset.standing.stand.moving && !headset.standing.stand.turning && performance.now() - (window.cameAt ??= performance.now()) > 1200");
            await quest.Page.EvaluateAsync("() => { window.cameAt = undefined; quest.away(); }");
            await LookAsync(quest, stage, $"panel-{name}");
        }

        await quest.Page.EvaluateAsync("quest.head([0, 1480, -20], [0, 1000, -430])");
    }

    /// <summary>The field cleared by a hand, and the pointer lost.</summary>
    private async Task ClearAsync(EmulatedQuest quest, HeadsetStage stage)
    {
        // The other hand's pinch, held, clears the field: the target's ring and the figures stay.
        await quest.Page.EvaluateAsync("() => void quest.pinchLeft(1200)");
        await quest.UntilAsync("cleared", "headset.choice.cleared && headset.drawn.solids.some(s => s.material.uniforms.radius.value === 40)");
        await quest.UntilAsync("only the ring", "(() => { const { shape } = headset.drawn.shapes.find(s => s.item.id === headset.world.session().guiding); return shape.group.children.filter(c => c.visible).length === 1 && shape.ring.visible && shape.group.visible && headset.drawn.figures.mesh.visible; })()");
        await LookAsync(quest, stage, "cleared");

        // The pointer is lost: so it is said, at the target, and neither way nor tip is drawn.
        stage.PointerSeen = false;
        await quest.UntilAsync("pointer lost", "headset.drawn.figures.key.includes('lost: pointer') && !headset.drawn.way.visible && !headset.drawn.tipMark.visible");
        await LookAsync(quest, stage, "pointer-lost");
        stage.PointerSeen = true;
    }

    /// <summary>The same on a display that only adds light.</summary>
    private async Task AdditiveAsync(EmulatedQuest additive, HeadsetStage stage, string kept)
    {
        await additive.Page.EvaluateAsync("text => { const k = JSON.parse(text); headset.placement.aligned(k.alignment); headset.placement.checked(k.check, headset.lastMs); quest.away(); }", kept);
        await additive.UntilAsync("drawn", "headset.drawn.patient.visible && headset.drawn.figures.key.includes('mm')");
        await LookAsync(additive, stage, "additive");
        await additive.Page.CloseAsync();
    }

    /// <summary>Taken off and put on again: nothing is drawn until it was checked again.</summary>
    private async Task TakenOffAsync(EmulatedQuest quest, HeadsetStage stage)
    {
        await quest.Page.EvaluateAsync("quest.sleep()");
        await quest.UntilAsync("doubted", "headset.placement.standing === 'again'");
        await quest.Page.EvaluateAsync("quest.wake()");
        await quest.UntilAsync("not drawn", "!headset.drawn.patient.visible");
        await CheckAsync(quest, stage, exactly: true);
        await quest.Page.EvaluateAsync("quest.away()");
    }

    /// <summary>After guidance, from the panel: an outcome for every lesion, a refused and a granted close, the debrief.</summary>
    private async Task EndAsync(EmulatedQuest quest, HeadsetStage stage)
    {
        var lesions = stage.State.Lesions.Select(l => l.Id).ToArray();
        string[] outcomes = ["seen", "treated", "left", "unresolved"];
        await quest.PressAsync($"record-{lesions[0]}");
        for (var i = 0; i < outcomes.Length; i++)
        {
            await quest.PressAsync($"outcome-{outcomes[i]}");
            await quest.UntilAsync(outcomes[i], $"headset.world.session().lesions[{i}].outcome === '{outcomes[i]}'");
            if (i == 1) await LookAsync(quest, stage, "record");
            if (i + 1 < outcomes.Length) await quest.PressAsync($"record-{lesions[i + 1]}");
        }

        // Two are open: refused with which, and gone on with.
        await quest.PressAsync("main");
        await quest.PressAsync("more");
        await LookAsync(quest, stage, "more");
        await quest.PressAsync("close");
        await quest.PressAsync("close-case");
        await quest.UntilAsync("refused", "headset.panel.key.includes('Not closed. Without an outcome: Lesion 4, Lesion 5')");
        Assert.Null(stage.State.Procedure.Closed);
        await LookAsync(quest, stage, "close-refused");
        foreach (var i in new[] { 3, 4 })
        {
            await quest.PressAsync($"record-{lesions[i]}");
            await quest.PressAsync("outcome-left");
            await quest.UntilAsync("left", $"headset.world.session().lesions[{i}].outcome === 'left'");
        }

        await quest.PressAsync("main");
        await quest.PressAsync("close");
        await LookAsync(quest, stage, "close");
        await quest.PressAsync("close-case");
        await quest.PressAsync("debrief");
        await quest.UntilAsync("debrief", "headset.panel.key.includes('lay within their r90')");
        await LookAsync(quest, stage, "debrief");
        await quest.PressAsync("reactions");
        await quest.UntilAsync("reactions", "headset.panel.key.includes('75 % of your points')");
        await LookAsync(quest, stage, "reactions");
        await quest.PressAsync("main");
        Assert.Equal(["seen", "treated", "left", "left", "left"], stage.State.Lesions.Select(l => stage.State.Procedure.OutcomeOf(l.Id).ToString()!.ToLowerInvariant()));
        Assert.NotNull(stage.State.Procedure.Closed);
    }

    /// <summary>Three touches, and what the page is told of each is what it was off by, however it was touched.</summary>
    /// <param name="exactly">Not as a finger errs: a check refuses one of a finger's in some dozens.</param>
    private async Task CheckAsync(EmulatedQuest quest, HeadsetStage stage, bool exactly = false)
    {
        var aligned = await AlignmentAsync(quest);
        var off = new List<double>();
        for (var i = 4; i < 7; i++)
        {
            var at = exactly ? stage.Truth.Apply(stage.Places[i].At) : Touched(stage, stage.Places[i].At);
            off.Add(Point<HeadsetSpace>.Distance(aligned.Apply(stage.Places[i].At), at));
            await quest.TouchAsync(at);
        }

        await quest.UntilAsync("answered", "headset.placement.standing === 'checked' || headset.placement.standing === 'none'");
        Assert.Equal("checked", await quest.Page.EvaluateAsync<string>("headset.placement.standing === 'checked' ? 'checked' : headset.placement.why"));
        var told = await quest.Page.EvaluateAsync<double[]>("headset.placement.check.touches.map((t) => t.errorMm)");
        output.WriteLine($"check: told {string.Join(", ", told.Select(t => $"{t:F1}"))} of {string.Join(", ", off.Select(t => $"{t:F1}"))} mm");
        // The emulated finger is led to the place within a frame or two; a touch is the mean of a second.
        for (var i = 0; i < off.Count; i++) Assert.InRange(told[i], off[i] - 1, off[i] + 1);
    }

    private static async Task<Transform<HeadsetSpace, Patient>> AlignmentAsync(EmulatedQuest quest) =>
        new(Motion(await quest.Page.EvaluateAsync<double[]>("headset.placement.alignment.spaceFromPatient")));

    /// <summary>Where the headset believes the finger to be that truly touches there.</summary>
    private Point<HeadsetSpace> Touched(HeadsetStage stage, Point<Patient> place) => new(stage.Truth.Apply(place).Position + hand.NextGaussianVector(HeadTouch.FingerSigma));

    private static Point<Patient> Mirrored(HeadsetStage stage, int i)
    {
        var (p, about) = (stage.Places[i].At.Position, stage.Field.Position.X);
        return new(2 * about - p.X, p.Y, p.Z);
    }

    private static RigidMotion Motion(double[] rows) => RigidMotion.TryFromMatrix([.. rows, 0, 0, 0, 1], 1e-6, out var motion, out var reason) ? motion : throw new InvalidOperationException(reason);

    private static Task<bool> DrawnAsync(EmulatedQuest quest) => quest.Page.EvaluateAsync<bool>("headset.drawn.patient.visible");

    /// <summary>A picture as a build output: what is drawn, before what the headset's cameras would see.</summary>
    private async Task LookAsync(EmulatedQuest quest, HeadsetStage? stage, string name)
    {
        if (stage is not null)
        {
            var (tip, shaft) = (stage.Tip.Position, stage.Shaft);
            await quest.Page.EvaluateAsync("a => quest.room('blobs/liver.mesh', a.truth, a.tip, a.shaft)", new
            {
                truth = stage.Truth.Motion.ToMatrix()[..12], tip = new[] { tip.X, tip.Y, tip.Z }, shaft = new[] { shaft.X, shaft.Y, shaft.Z },
            });
        }

        await Task.Delay(200);
        await quest.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{++shots:00}-{name}.png") });
    }
}
