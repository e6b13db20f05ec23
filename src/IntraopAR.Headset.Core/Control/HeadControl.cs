using System.Numerics;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>
/// One time in the headset: it reads hands and words, lets the person place, check and be guided, and says each frame what is to be
/// drawn. The app hands it what the device tells and draws what it says. Not for several threads.
/// </summary>
/// <param name="ask">The link's request.</param>
/// <param name="meshes">For what was left out of the model.</param>
public sealed partial class HeadControl(HeadScene scene, Func<string, object?, Task<SceneAnswer>> ask, ModelMeshes meshes, DeviceProfile device, DisplayBlend blend)
{
    private const double PlacesEveryMs = 1500, TrackingLostMs = 1000;

    private readonly FrameTasks tasks = new(ask);
    private readonly Fingertip touch = new();
    private readonly PinchHold hold = new();
    private readonly PanelStand stand = new();
    private readonly DetailLevel detail = new(device.FrameMs);
    private readonly List<HeadTouched> touches = [];
    private HeadPlacement? placement;
    private TouchPlaces places = TouchPlaces.None;
    private string[] may = [];
    private StillHead? motion;
    private HeadInput? seen;
    private double placesAskedMs = double.NegativeInfinity, unseenSinceMs = double.NaN;
    private bool asking, cleared, vessels = true, liver, leftHanded;
    private string refused = "";
    private string? changeSeen;
    private PanelPage page;
    private string? recording;
    private int turned;
    private Func<Task>? alignAgain;

    public HeadPlacement Placement => placement ??= new((what, arguments) => tasks.AskAsync(what, arguments), places.HoldsMs);

    /// <summary>Touches that were made since it was placed, or since placing began.</summary>
    public int TouchedCount => touches.Count;

    /// <summary>Where the place whose touch is waited for is in the patient's frame, mm; null where none is, or it is the pointer's tip.</summary>
    public IReadOnlyList<double>? WantedAt => Wanted() is { At.Count: 3 } place ? place.At : null;

    /// <summary>What this device lacks, in words for the person: ways of finding the patient, speech.</summary>
    public IReadOnlyList<string> Lacks { get; set; } = [];

    /// <summary>The person wants to leave.</summary>
    public bool IsLeaving { get; private set; }

    /// <returns>All that is drawn in this frame.</returns>
    public HeadView Step(HeadInput input)
    {
        HeadView? view = null;
        tasks.Run(() => view = StepOnce(input));
        return view!;
    }

    private HeadView StepOnce(HeadInput input)
    {
        if (seen is { } before && detail.Frame(input.NowMs - before.NowMs, input.NowMs)) meshes.LeastLevel = detail.Level;
        seen = input;
        var now = scene.Now();
        var session = SessionSays.Of(now);
        Watch(input, session);
        if (input.NowMs - placesAskedMs > PlacesEveryMs) _ = AskPlacesAsync(input.NowMs);
        if (input.IsPlaced) motion?.Take(input.Head, now.NowMs);
        if (motion is { Looks.Count: >= StillHead.Wanted } done) _ = AlignAsync(done.Looks);

        var drawing = HeadDrawing.Of(now, Placement);
        var state = State(now, drawing, session);
        var content = PanelPages.Of(state);
        var pose = StandPanel(input, drawing, now);
        var hands = ReadHands(input, state, content, pose);
        // What was pressed shows in the same frame.
        if (hands.Pressed is { } pressed)
        {
            Press(pressed, state);
            content = PanelPages.Of(State(now, drawing = HeadDrawing.Of(now, Placement), session));
        }

        var tip = drawing.Tool is { PatientFromTool: var p } ? new[] { p[3], p[7], p[11] } : null;
        return new(drawing, content, pose, Placement.Drawn?.Placed.SpaceFromPatient, FieldCapsule.Of(tip, drawing.Target?.Item.Region?.Centre, cleared), vessels, liver)
        {
            Cleared = cleared, Pointed = hands.Pointed, Cursor = hands.Cursor, Finger = hands.Finger, TouchProgress = touch.Progress, Ultrasound = Picture(now),
        };
    }

    private PanelState State(HeadMoment now, HeadDrawing drawing, SessionSays? session) =>
        new(now, drawing, session, Placement, places, [.. touches.Select(t => t.Place)], may, page, blend, cleared, vessels, liver, leftHanded, refused, motion?.Looks.Count, Reduced(now), detail.FrameMs, device.FrameMs)
        { Recording = recording, Turned = turned, Lacks = Lacks };

    private IReadOnlyList<string> Reduced(HeadMoment now) =>
        [.. (now.Document?.Items ?? []).Where(i => i.Mesh is not null).Select(i => meshes.Of(i.Mesh!)?.Words(i.Name) ?? "").Where(w => w.Length > 0)];

    /// <summary>The newest ultrasound picture, while it is not too old.</summary>
    private static DrawnPicture? Picture(HeadMoment now) =>
        now.Streams.TryGetValue("ultrasound", out var message) && message.Pictures.Count > 0 && now.LinkOpacity > 0 && now.Look(message) is { Visible: true } look
            ? new(message, look.Opacity * now.LinkOpacity, look.Mark) : null;

    /// <summary>What was moved, or a head that lost itself, may make wrong what was checked: it is to be checked again.</summary>
    private void Watch(HeadInput input, SessionSays? session)
    {
        if (input.IsPlaced) unseenSinceMs = double.NaN;
        else if (double.IsNaN(unseenSinceMs)) unseenSinceMs = input.NowMs;
        if (input.NowMs - unseenSinceMs > TrackingLostMs) Fell("the headset lost its place in the room");
        if (session?.Change is { Length: > 0 } change && change != changeSeen) Fell(change);
        changeSeen = session?.Change;
        _ = Placement.AgeAsync(input.NowMs);
    }

    /// <summary>The panel comes beside the field at once, wherever it stood.</summary>
    public void BringPanel() => stand.Forget();

    /// <summary>The headset slept, was taken off, or lost itself: checked again before anything more is drawn.</summary>
    public void Slept() => tasks.Run(() => Fell("the headset slept or was taken off"));

    /// <summary>The device's space is another one.</summary>
    public void BeganAnew() => tasks.Run(() =>
    {
        alignAgain = null;
        Begin();
        _ = Placement.LoseAsync("the headset began its space anew");
    });

    private void Fell(string why)
    {
        if (Placement.Standing != PlacementStanding.Checked) return;
        Begin();
        _ = Placement.DoubtAsync(why);
    }

    /// <summary>Touches begin anew.</summary>
    private void Begin()
    {
        touches.Clear();
        touch.Forget();
    }

    private PanelPose StandPanel(HeadInput input, HeadDrawing drawing, HeadMoment now)
    {
        var region = (drawing.Target ?? drawing.Items.FirstOrDefault(i => i.Item.Region is not null))?.Item.Region;
        Vector3? target = region is { Centre: var c } && Placement.Drawn is var (placed, _) ? ToSpace(placed, c[0], c[1], c[2]) : null;
        return stand.Step(input.NowMs, input.Head, target ?? Assumed(input), target is { } t ? [t, .. ToolPlaces(drawing)] : [], handAtPanel);
    }

    /// <summary>Tip and shaft of the tool as far as it is drawn, where the panel must not stand before them.</summary>
    private IEnumerable<Vector3> ToolPlaces(HeadDrawing drawing) => drawing.Tool is { PatientFromTool: var p } && Placement.Drawn is var (placed, _)
        ? new[] { 0, 40, 80 }.Select(mm => ToSpace(placed, p[3] + mm * p[2], p[7] + mm * p[6], p[11] + mm * p[10])) : [];

    private static Vector3 ToSpace(PlacedBy placed, double x, double y, double z)
    {
        var m = placed.SpaceFromPatient;
        return new Vector3((float)(m[0] * x + m[1] * y + m[2] * z + m[3]), (float)(m[4] * x + m[5] * y + m[6] * z + m[7]), (float)(m[8] * x + m[9] * y + m[10] * z + m[11])) / 1000;
    }
}
