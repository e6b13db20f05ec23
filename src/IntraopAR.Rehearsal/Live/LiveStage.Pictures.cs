using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <content>Camera and ultrasound machine of the live theatre.</content>
public sealed partial class LiveStage
{
    /// <summary>Of the camera and of the ultrasound machine, with a tracker at 60 Hz.</summary>
    public const double PicturesPerSecond = 15, ScansPerSecond = 6;

    /// <summary>Poses of the tracker to a picture.</summary>
    private const int PosesPerPicture = 4, PosesPerScan = 10;

    /// <summary>The devices' own clocks ahead of the stage's, and how late a picture is, ms.</summary>
    private const double CameraAhead = 2.75, MachineAhead = 3.5, CameraDelayMs = 45, MachineDelayMs = 60, LongestJitterMs = 6;

    /// <summary>Blood that a cut sheds, and in how many seconds most of it.</summary>
    private const double CutBlood = 0.35, BleedingSeconds = 25;

    private readonly Lazy<LiveCamera> camera;
    private readonly Lazy<LiveUltrasound>? machine;
    private readonly SeededRandom jitter;
    private (uint Camera, uint Machine) taken;
    private volatile PictureSample? frozen;
    private byte[]? dark;
    private readonly Task?[] making = new Task?[2];
    private bool isPlaying;

    /// <summary>Whether there is an ultrasound machine: vessels must have centre lines to be seen in it.</summary>
    public bool HasUltrasound => machine is not null;

    private void Pictures(long tick, TimeSpan at, StagePictures wanted)
    {
        if (wanted.HasFlag(StagePictures.Camera) && tick % PosesPerPicture == 0 && !faults.IsSilent(CameraName, at) && IsFree(0)) Order(0, CameraPicture(at));
        if (wanted.HasFlag(StagePictures.Ultrasound) && tick % PosesPerScan == 2 && machine is not null && !faults.IsSilent(UltrasoundName, at) && IsFree(1)) Order(1, Scan(at));
    }

    private Func<PictureSample> CameraPicture(TimeSpan at)
    {
        var settled = liver.SettledAt(at);
        var vertices = Array.ConvertAll(settled.Mesh.Vertices, v => Truth.Breathe(v, at));
        var held = hands[StageTool.Probe];
        var dent = held.Press > 0 ? ProbeDent.Of(probe, held.Pose, held.Press) : null;
        var blood = faults.Amount(StageEventKind.Blood, at);
        foreach (var (_, since) in cuts) blood = Math.Max(blood, CutBlood * (1 - Math.Exp(-(at - since).TotalSeconds / BleedingSeconds)));
        var conditions = new LiveConditions(
            faults.Amount(StageEventKind.Smoke, at), blood, [.. cuts.Select(c => (Truth.Breathe(c.Change.At, at), c.Change.Normal, c.Change.Gape * c.Change.Strength(at)))]);
        var (pose, tools, number, stamp) = (hands.PatientFromCamera, hands.InField, taken.Camera++, Stamped(at, CameraAhead, CameraDelayMs, CameraName));
        return () =>
        {
            var normals = settled.Normals;
            if (dent is not null)
            {
                vertices = Array.ConvertAll(vertices, dent.Push);
                normals = new TriangleMesh(vertices, liver.InModel.Triangles).VertexNormals();
            }

            var picture = camera.Value.Take(pose, vertices, normals, tools, conditions, number, at);
            return new(CameraName, stamp, picture.Width, picture.Height, 3, picture.Bgr) { Counter = number };
        };
    }

    private Func<PictureSample> Scan(TimeSpan at)
    {
        var (number, stamp) = (taken.Machine++, Stamped(at, MachineAhead, MachineDelayMs, UltrasoundName));
        // A probe that lies aside hears nothing.
        if (hands[StageTool.Probe].IsDown) return () => new(UltrasoundName, stamp, probe.PictureWidth, probe.PictureHeight, 1, Dark) { Counter = number };
        if (faults.FrozenSince(at) is not null && frozen is { } still) return () => still with { At = stamp, Counter = number };
        var order = machine!.Value.Order(hands[StageTool.Probe].Pose, faults, number, at);
        return () =>
        {
            var picture = order();
            return frozen = new(UltrasoundName, stamp, picture.Width, picture.Height, 1, picture.Pixels) { Counter = number };
        };
    }

    private bool IsFree(int machine)
    {
        if (making[machine] is not { } last) return true;
        // What went wrong in a picture is thrown where the clock is.
        if (last.IsFaulted) last.GetAwaiter().GetResult();
        return last.IsCompleted;
    }

    /// <summary>The machine's screen without echoes.</summary>
    private byte[] Dark
    {
        get
        {
            if (dark is not null) return dark;
            var pixels = new byte[probe.PictureWidth * probe.PictureHeight];
            ScreenText.Write(pixels, probe, UltrasoundSettings.Usual, probe.ImageToArray);
            return dark = pixels;
        }
    }

    /// <summary>A picture that is played is made beside everything else; while one is being made the next of its machine is left out.</summary>
    private void Order(int machine, Func<PictureSample> picture)
    {
        if (!isPlaying)
        {
            Send(picture());
            return;
        }

        making[machine] = Task.Run(async () =>
        {
            var began = Stopwatch.GetTimestamp();
            var made = picture();
            lock (gate) Send(made.At.Arrival >= Now ? made : made with { At = made.At with { Arrival = Now } });
            // Where making is slow it takes at most a third of the time: what hears, draws and shows the samples needs the rest.
            await Task.Delay(2 * Stopwatch.GetElapsedTime(began)).ConfigureAwait(false);
        });
    }

    private Stamp Stamped(TimeSpan at, double ahead, double delayMs, string device)
    {
        var late = TimeSpan.FromMilliseconds(delayMs + jitter.Between(0, LongestJitterMs)) + faults.Delay(device, at);
        return new(at + TimeSpan.FromSeconds(ahead), at + late);
    }
}
