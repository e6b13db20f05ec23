using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <content>Camera and ultrasound machine of the live theatre.</content>
public sealed partial class LiveStage
{
    /// <summary>Poses of the tracker to a picture: 15 and 7.5 a second.</summary>
    private const int PosesPerPicture = 4, PosesPerScan = 8;

    /// <summary>The devices' own clocks ahead of the stage's, and how late a picture is, ms.</summary>
    private const double CameraAhead = 2.75, MachineAhead = 3.5, CameraDelayMs = 45, MachineDelayMs = 60, LongestJitterMs = 6;

    /// <summary>Blood that a cut sheds, and in how many seconds most of it.</summary>
    private const double CutBlood = 0.35, BleedingSeconds = 25;

    private readonly Lazy<LiveCamera> camera;
    private readonly Lazy<LiveUltrasound>? machine;
    private readonly SeededRandom jitter;
    private (uint Camera, uint Machine) taken;
    private PictureSample? frozen;

    /// <summary>Whether there is an ultrasound machine: vessels must have centre lines to be seen in it.</summary>
    public bool HasUltrasound => machine is not null;

    private void Pictures(long tick, TimeSpan at, StagePictures wanted)
    {
        if (wanted.HasFlag(StagePictures.Camera) && tick % PosesPerPicture == 0 && !faults.IsSilent(CameraName, at)) Send(CameraPicture(at));
        if (wanted.HasFlag(StagePictures.Ultrasound) && tick % PosesPerScan == 2 && machine is not null && !faults.IsSilent(UltrasoundName, at) && !hands[StageTool.Probe].IsDown) Send(Scan(at));
    }

    private PictureSample CameraPicture(TimeSpan at)
    {
        var settled = liver.SettledAt(at);
        var vertices = Array.ConvertAll(settled.Mesh.Vertices, v => Truth.Breathe(v, at));
        var normals = settled.Normals;
        var held = hands[StageTool.Probe];
        if (held.Press > 0 && ProbeDent.Of(probe, held.Pose, held.Press) is { } dent)
        {
            vertices = Array.ConvertAll(vertices, dent.Push);
            normals = new TriangleMesh(vertices, liver.InModel.Triangles).VertexNormals();
        }

        var blood = faults.Amount(StageEventKind.Blood, at);
        foreach (var (_, since) in cuts) blood = Math.Max(blood, CutBlood * (1 - Math.Exp(-(at - since).TotalSeconds / BleedingSeconds)));
        var conditions = new LiveConditions(
            faults.Amount(StageEventKind.Smoke, at), blood, [.. cuts.Select(c => (Truth.Breathe(c.Change.At, at), c.Change.Normal, c.Change.Gape * c.Change.Strength(at)))]);
        var picture = camera.Value.Take(hands.PatientFromCamera, vertices, normals, hands, conditions, taken.Camera, at);
        return new(CameraName, Stamped(at, CameraAhead, CameraDelayMs, CameraName), picture.Width, picture.Height, 3, picture.Bgr) { Counter = taken.Camera++ };
    }

    private PictureSample Scan(TimeSpan at)
    {
        var stamp = Stamped(at, MachineAhead, MachineDelayMs, UltrasoundName);
        if (faults.FrozenSince(at) is not null && frozen is not null) return frozen with { At = stamp, Counter = taken.Machine++ };
        var picture = machine!.Value.Take(hands[StageTool.Probe].Pose, faults, taken.Machine, at);
        return frozen = new(UltrasoundName, stamp, picture.Width, picture.Height, 1, picture.Pixels) { Counter = taken.Machine++ };
    }

    private Stamp Stamped(TimeSpan at, double ahead, double delayMs, string device)
    {
        var late = TimeSpan.FromMilliseconds(delayMs + jitter.Between(0, LongestJitterMs)) + faults.Delay(device, at);
        return new(at + TimeSpan.FromSeconds(ahead), at + late);
    }
}
