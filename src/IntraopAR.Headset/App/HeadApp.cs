using System.Diagnostics;
using IntraopAR.Headset;
using StereoKit;
using StereoKit.Framework;
using Blend = IntraopAR.Headset.DisplayBlend;

namespace IntraopAR.Headset.App;

/// <summary>The app: a link to the workstation, the head's control, and steppers that draw what it says. The same on every device.</summary>
public sealed class HeadApp : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Task running;

    private HeadApp(IWorkstation workstation, DeviceProfile device, Blend blend)
    {
        Blend = blend;
        Scene = new HeadScene(() => NowMs);
        Link = new HeadLink(workstation, Scene, () => NowMs, device.Triangles);
        Control = new HeadControl(Scene, (what, arguments) => Link.AskAsync(what, arguments, stop.Token), Link.Meshes, device, blend);
        running = Task.Run(() => Link.RunAsync(stop.Token));
    }

    public HeadScene Scene { get; }

    public HeadLink Link { get; }

    public HeadControl Control { get; }

    public Blend Blend { get; }

    /// <summary>Black is clear: no plates, words and rims only.</summary>
    public bool IsAdditive => Blend == Blend.Additive;

    public double NowMs => clock.Elapsed.TotalMilliseconds;

    /// <summary>What is drawn in this frame; null before the first.</summary>
    public HeadView? View { get; internal set; }

    /// <summary>Where the head is, for what is turned towards it.</summary>
    public Pose Head { get; internal set; }

    /// <summary>Of a head that is no device's but stands where it is told; null for the device's.</summary>
    public Pose? FixedHead { get; set; }

    /// <summary>The link is taken away, for a check of what is shown then.</summary>
    public bool Cut { set { if (value) stop.Cancel(); } }

    /// <summary>What the platform hears.</summary>
    public required ISpeechSource Speech { get; init; }

    /// <summary>A word that is to be taken as heard in the next frame, from speech recognition or from the hand menu.</summary>
    public string Heard { get; set; } = "";

    /// <summary>After StereoKit was initialized. The steppers draw in the order in which they are added.</summary>
    /// <param name="blend">Null where the device shall say what its display is.</param>
    public static HeadApp Begin(IWorkstation workstation, DeviceProfile device, ISpeechSource speech, Blend? blend = null)
    {
        var app = new HeadApp(workstation, device, blend ?? DeviceBlend()) { Speech = speech };
        Renderer.EnableSky = false;
        // Hands point by the head's own rays; StereoKit's would come and go before the panel.
        UI.EnableFarInteract = false;
        Renderer.ClearColor = new Color(0, 0, 0, 0);
        SK.AddStepper(new HandsStepper(app));
        SK.AddStepper(new PassthroughStepper(app));
        SK.AddStepper(new FieldStepper(app));
        SK.AddStepper(new OverlayStepper(app));
        SK.AddStepper(new UltrasoundStepper(app));
        SK.AddStepper(new AlignmentStepper(app));
        SK.AddStepper(new PanelStepper(app));
        SK.AddStepper(new HandMenuRadial(new HandRadialLayer("hand", [.. HandMenu.All.Select(m => new HandMenuItem(m.Label, null, () => app.Heard = m.Phrase))])));
        app.Control.Lacks = FindingWay.Lacking(FindingWay.Of(hands: true, codes: false, markers: OnRuntime.TellsMarkers), app.Speech);
        return app;
    }

    public void Dispose()
    {
        stop.Cancel();
        running.GetAwaiter().GetResult();
        stop.Dispose();
    }

    private static Blend DeviceBlend() => Device.DisplayBlend switch
    {
        StereoKit.DisplayBlend.Additive => Blend.Additive,
        StereoKit.DisplayBlend.Blend => Blend.AlphaBlend,
        _ => Blend.Opaque,
    };
}

/// <summary>What every stepper of the app is.</summary>
internal abstract class HeadStepper(HeadApp app) : IStepper
{
    protected HeadApp App { get; } = app;

    public bool Enabled => true;

    public virtual bool Initialize() => true;

    public abstract void Step();

    public virtual void Shutdown()
    {
    }
}
