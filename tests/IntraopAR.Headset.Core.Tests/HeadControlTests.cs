using System.Numerics;
using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>A person with two hands, from entering to a lost workstation: only what hands and words do changes what is drawn.</summary>
public class HeadControlTests
{
    private static readonly Matrix4x4 Head = Matrix4x4.CreateRotationX(-0.7f) * Matrix4x4.CreateTranslation(0, 1.6f, 0);
    private static readonly double[] Doubt = [.. Enumerable.Range(0, 36).Select(i => i is 21 or 28 or 35 ? 4.0 : 0)];

    private readonly List<(string What, JsonElement Arguments)> asked = [];
    private readonly HeadScene scene;
    private readonly HeadControl control;
    private double ms = 1000;

    public HeadControlTests()
    {
        scene = new(() => ms);
        scene.Opened();
        scene.Take(new("R-1", true, 0, [Lesion("lesion-1", 0), Lesion("lesion-2", 60)]));
        control = new(scene, Answer, new(new StandInWorkstation(), 1000), DeviceProfile.Quest3, DisplayBlend.AlphaBlend);
    }

    [Fact]
    public void Touches_place_it_a_check_frees_the_drawing_and_hands_and_words_press_what_is_offered()
    {
        var view = Wait(100);
        Assert.Equal(("Place the pictures on the patient", "Hold the right index finger still on Xiphoid: 0 of 3"), (view.Panel.Title, view.Panel.Thing));
        Assert.Null(view.SpaceFromPatient);
        foreach (var x in new[] { -0.2f, 0, 0.2f }) view = Hold(new(x, 1, -0.4f));
        Assert.Equal("Check, before anything is drawn", view.Panel.Title);
        Assert.Empty(view.Drawing.Items);
        var aligned = asked.Single(a => a.What == "headset-align").Arguments.GetProperty("touches");
        Assert.Equal(["a", "b", "c"], aligned.EnumerateArray().Select(t => t.GetProperty("place").GetString()));
        Assert.Equal(-200, aligned[0].GetProperty("at")[0].GetDouble(), 3);

        foreach (var x in new[] { -0.35f, -0.2f, -0.05f }) view = Hold(new(x, 0.95f, -0.3f));
        Assert.Equal(2, view.Drawing.Items.Count);
        Assert.NotNull(view.SpaceFromPatient);
        Assert.Equal("REHEARSAL, case R-1", view.Panel.Head);
        Assert.Equal(["Lesion 1", "Lesion 2"], view.Panel.Lesions.Select(l => l.Name));

        // A finger pokes, a pinch far from the panel is held, a word is said: each presses once.
        Assert.True(Poke("clear").Cleared);
        Assert.True(Wait(300).Cleared);
        for (var i = 0; i < 60; i++) view = Step(left: new(null, new(-0.3f, 1, -0.2f), Vector3.UnitZ, Pinched: true));
        Assert.False(view.Cleared);
        Assert.False(Wait(300).Cleared);
        Step(heard: "next lesion");
        Wait(100);
        Assert.Equal("lesion-2", asked.Single(a => a.What == "guide").Arguments.GetProperty("lesion").GetString());
        Assert.Equal("More", Poke("more").Panel.Title);
        Assert.Equal("Details", Press("details").Panel.Title);

        // The link is silent: what was drawn fades, is gone at half a second, and comes back.
        view = Step(silentMs: 380);
        Assert.Equal(0.5, view.Drawing.LinkOpacity, 2);
        view = Step(silentMs: 500);
        Assert.Equal("lost: workstation", view.Panel.Title);
        Assert.Empty(view.Drawing.Items);
        Assert.Equal(2, Step().Drawing.Items.Count);

        // It slept: nothing is drawn until it is checked again.
        control.Slept();
        Assert.Empty(Step().Drawing.Items);
        Assert.Contains(asked, a => a.What == "headset-lost");
    }

    [Fact]
    public void An_observer_is_offered_nothing_that_it_may_not_ask_for_and_a_finger_at_the_panel_does_not_touch()
    {
        may = [];
        Wait(100);
        var view = Step();
        // At the panel's plate, beside the buttons.
        var at = view.PanelPose.FromPanel(180, 100, 30);
        for (var i = 0; i < 100; i++) view = Step(tip: at);
        Assert.Null(view.Finger);
        foreach (var x in new[] { -0.2f, 0, 0.2f }) Hold(new(x, 1, -0.4f));
        foreach (var x in new[] { -0.35f, -0.2f, -0.05f }) view = Hold(new(x, 0.95f, -0.3f));
        Assert.Equal(["clear", "check", "more"], view.Panel.Buttons.Select(b => b.Id));
    }

    private string[] may = ["guide", "outcome"];

    private Task<SceneAnswer> Answer(string what, object? arguments)
    {
        asked.Add((what, JsonSerializer.SerializeToElement(arguments ?? new { }, JsonSerializerOptions.Web)));
        object? told = what switch
        {
            "who-am-i" => new { may },
            "headset-places" => new { places = "Xiphoid,Left rib,Right rib,Navel,Left spine,Right spine".Split(',').Zip("abcdef", (n, id) => new { id = $"{id}", name = n, at = new[] { 0.0, 0, 0 } }), pointer = false, marker = false, aligned = true, holdsMs = 1.2e6 },
            "headset-align" => new { method = "touch", spaceFromPatient = new[] { 1.0, 0, 0, 0, 0, 0, 1, 950, 0, -1, 0, -400 }, fitMm = 5.0, expectedMm = 9.0, used = new[] { "a", "b", "c" } },
            "headset-check" => new { good = true, why = "", rmsMm = 4.0, touches = Array.Empty<object>(), doubt = new { about = new[] { 0.0, 0, 0 }, covariance = Doubt, leastMm = 4.0, marginMm = 5.0 } },
            _ => null,
        };
        return Task.FromResult(new SceneAnswer(1, true) { Told = told is null ? null : JsonSerializer.SerializeToElement(told, JsonSerializerOptions.Web) });
    }

    private HeadView Step(Vector3? tip = null, HandInput? left = null, string heard = "", double silentMs = 0)
    {
        ms += 20;
        if (silentMs == 0) Session();
        ms += silentMs;
        return control.Step(new(ms, Head, true, left, tip is { } t ? new(t, t, Vector3.UnitY, false) : null, heard));
    }

    private HeadView Wait(double forMs)
    {
        var view = Step();
        for (var end = ms + forMs; ms < end;) view = Step();
        return view;
    }

    private HeadView Hold(Vector3 at)
    {
        Step(tip: at + 0.1f * Vector3.UnitY);
        var view = Step(tip: at);
        for (var i = 0; i < 60; i++) view = Step(tip: at);
        return view;
    }

    private HeadView Poke(string button)
    {
        var view = Step();
        var box = PanelLayout.Buttons(view.Panel).Single(b => b.Button.Id == button);
        foreach (var above in new[] { 40, 10, -5 }) view = Step(tip: view.PanelPose.FromPanel(box.X + box.Width / 2, box.Y + box.Height / 2, above));
        return view;
    }

    /// <summary>With the other hand's ray and a pinch.</summary>
    private HeadView Press(string button)
    {
        var view = Step();
        var box = PanelLayout.Buttons(view.Panel).Single(b => b.Button.Id == button);
        var along = Vector3.Normalize(view.PanelPose.FromPanel(box.X + box.Width / 2, box.Y + box.Height / 2) - Head.Translation);
        Assert.Equal(button, Step(left: new(null, Head.Translation, along, false)).Pointed);
        return Step(left: new(null, Head.Translation, along, true));
    }

    private long sequence;

    private void Session() => scene.Hear(new(new()
    {
        Stream = "session", Name = "session", Sequence = ++sequence, OriginMs = 0, SentAtMs = 0, Simulated = true,
        Says = JsonSerializer.SerializeToElement(new { schema = "session.v1", guiding = "lesion-1", nextThing = "Lesion 1: go there", lesions = new[] { new { id = "lesion-1", name = "Lesion 1" }, new { id = "lesion-2", name = "Lesion 2" } } }),
    }, []));

    private static SceneItem Lesion(string id, double x) => new()
    {
        Id = id, Kind = ItemKind.Lesion, Name = $"Lesion {id[^1]}", State = LesionState.Vanished, Verdict = Verdict.Guide, R90Mm = 4, Region = Region.Ball(x, 0, 0, 8), Simulated = true,
    };
}
