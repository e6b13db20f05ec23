using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>Takes placed pictures one by one, checks them, puts beside each what the registration in force shows in its plane, and sends it to the heads.</summary>
/// <param name="periodMs">Nominal, between pictures.</param>
internal sealed class LiveUltrasound(LiveChannel heads, ScanArea? area, PictureReference? reference, double periodMs, bool simulated)
{
    /// <summary>Pictures of a frozen screen may still be pointed into: about half a minute.</summary>
    private const int Kept = 360;

    private readonly PictureWatch watch = new(reference);
    private readonly BegunFaults begun = new();
    private readonly LiveFusion fusion = new() { Area = area };
    private readonly FusionBuffers buffers = new();
    private readonly Queue<PlacedPicture> recent = new();
    private volatile UltrasoundCase? shown;

    /// <summary>Under the registration in force; null before there is one. May be set from another thread.</summary>
    public UltrasoundCase? Shown
    {
        get => shown;
        set => shown = value;
    }

    /// <summary>Where echoes are in the pictures; null while nobody knows. Not while a picture is taken.</summary>
    public ScanArea? Area
    {
        get => fusion.Area;
        set => fusion.Area = value;
    }

    /// <summary>A fault that puts the pictures in the wrong place was found, on the thread that brings them; each once until it is right again.</summary>
    public event Action<PictureFinding>? FaultBegan;

    /// <summary>The host's clock, ms.</summary>
    public double NowMs => heads.NowMs;

    /// <summary>A picture that was shown a short while ago, by its number; null where it is not kept any longer.</summary>
    public PlacedPicture? Recent(long number)
    {
        lock (recent) return recent.FirstOrDefault(p => p.Index == number);
    }

    /// <summary>Not for several threads at a time. Without a registration nothing is sent.</summary>
    /// <param name="originMs">When its echoes were received, host clock.</param>
    public void Take(PlacedPicture picture, Transform<Patient, Probe>? probe, double originMs)
    {
        lock (recent)
        {
            recent.Enqueue(picture);
            if (recent.Count > Kept) recent.Dequeue();
        }

        var findings = watch.Take(picture);
        foreach (var fault in begun.Of(findings)) FaultBegan?.Invoke(fault);
        if (shown is not { } now) return;
        fusion.Anatomy = now.Anatomy;
        var fused = fusion.Show(picture, buffers);
        heads.Publish(UltrasoundMessage.Of(fused, now, findings, probe, originMs, heads.NowMs, periodMs, simulated));
    }
}
