using System.Numerics;
using IntraopAR.Headset.App;
using StereoKit;

namespace IntraopAR.Headset.Desktop;

/// <summary>Who operates the app in a check: touches a simulated patient, pokes the panel, waits for what comes of it, and looks.</summary>
/// <param name="roomFromPatient">mm to metres.</param>
/// <param name="folder">Of the pictures.</param>
internal sealed class ScriptedPerson(HeadApp app, Matrix4x4 roomFromPatient, string folder)
{
    private const int Seed = 20, Patience = 30_000;

    private static readonly (byte, byte, byte) Room = (58, 60, 62), Dark = (20, 20, 20);
    /// <summary>92° across: what a headset shows.</summary>
    private static readonly Intrinsics Eye = new(1280, 960, 620, 620, 639.5, 479.5);

    private readonly TouchingHand hand = new(app, new Random(Seed));

    /// <summary>Where the person's head is: before the field, looking down at it.</summary>
    public static Matrix Head => Matrix.TR(new Vec3(0.02f, 1.46f, 0.06f), Quat.LookDir(new Vec3(0.16f, -0.42f, -0.55f).Normalized));

    public int Poked { get; private set; }

    /// <summary>At each picture where the app's head was (metres) and what it looked along, and whether the app was in front.</summary>
    public List<string> Heads { get; } = [];

    /// <summary>The place that the panel asks for, in the simulated room.</summary>
    public void TouchNext()
    {
        var said = app.View!.Panel.Thing;
        if (!hand.Touch(roomFromPatient)) throw new TimeoutException($"no place is asked for: {said}");
        Until($"a touch counts: {said}", () => !hand.IsTouching);
    }

    /// <summary>The finger goes through a button and back.</summary>
    public void Poke(string button)
    {
        Until($"{button} is offered", () => app.View!.Panel.Buttons.Any(b => b.Id == button && !b.Disabled));
        var pose = app.View!.PanelPose;
        var box = PanelLayout.Buttons(app.View.Panel).Single(b => b.Button.Id == button);
        foreach (var above in new[] { 60f, 30, 10, -6, 40, 90 })
        {
            for (var end = app.NowMs + 60; app.NowMs < end; Step()) ScriptedHand.Point(pose.FromPanel(box.X + box.Width / 2, box.Y + box.Height / 2, above), -pose.Facing);
        }

        ScriptedHand.Away();
        Poked++;
    }

    public Picture Look(string name)
    {
        // A busy machine may be late with what is live: a picture of what faded is none to compare.
        var (picture, fresh) = (default(Picture), false);
        for (var i = 0; i < 50 && !fresh; i++)
            picture = Picture.Take(() => fresh = app.View!.Drawing is { Items.Count: 0 } or { LinkOpacity: 1, Tool.Opacity: 1 }, Head, Eye);
        var (at, ahead) = (app.Head.position, app.Head.orientation * Vec3.Forward);
        Heads.Add(FormattableString.Invariant($"{name}: {at.x:F3} {at.y:F3} {at.z:F3} along {ahead.x:F3} {ahead.y:F3} {ahead.z:F3}, {SK.AppFocus}"));
        picture!.Save(Path.Combine(folder, $"{name}.png"));
        picture.Save(Path.Combine(folder, $"{name}-room.png"), app.IsAdditive ? Dark : Room);
        return picture;
    }

    public bool Reads(string title) => app.View?.Panel.Title.StartsWith(title, StringComparison.Ordinal) == true;

    public bool IsAsked(string words) => app.View?.Panel.Thing.StartsWith(words, StringComparison.Ordinal) == true;

    public void Until(string what, Func<bool> holds)
    {
        for (var end = Environment.TickCount64 + Patience; app.View is null || !holds(); Step())
            if (Environment.TickCount64 > end) throw new TimeoutException($"{what}: did not come; the panel says {app.View?.Panel.Title}: {app.View?.Panel.Thing} {app.View?.Panel.Note}");
    }

    public void Wait(double forMs)
    {
        for (var end = app.NowMs + forMs; app.NowMs < end;) Step();
    }

    private void Step()
    {
        hand.Step();
        SK.Step();
        Thread.Sleep(10);
    }
}
