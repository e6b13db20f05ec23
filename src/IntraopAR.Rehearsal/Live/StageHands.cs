using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>All tools and the hands that hold them.</summary>
internal sealed class StageHands
{
    /// <summary>How deep a probe is pressed unless somebody presses otherwise, and the pointer's tip, mm.</summary>
    private const double ProbePress = 3, TipPress = 0.4;

    /// <summary>Standard deviation along each axis of finding a place of the scan again, mm: 2.5 mm in space.</summary>
    private const double FindingSd = 2.5 / 1.7320508075688772;

    private readonly SeededRandom finding;
    private readonly StageLiver liver;
    private readonly UltrasoundProbe machine;
    private readonly HeldCamera camera;
    private readonly Dictionary<StageTool, HeldTool> tools = [];

    public StageHands(StageLiver liver, ScopePose scope, MarkerMounts mounts, UltrasoundProbe machine, long seed)
    {
        (this.liver, this.machine, Mounts) = (liver, machine, mounts);
        camera = new(scope);
        finding = new(seed + 1_000_003);
        var random = new SeededRandom(seed);
        // Beside the field, within reach; not on each other.
        foreach (var (tool, aside) in new[] { (StageTool.Pointer, -1.0), (StageTool.Probe, 1), (StageTool.Dissector, 1.5), (StageTool.Needle, -1.5) })
            tools[tool] = new(tool, liver, new(Mat3.FromColumns(Vec3.UnitX, -Vec3.UnitZ, Vec3.UnitY), scope.Target + new Vec3(aside * 260, -160, -120)), new(random, new()));
    }

    public MarkerMounts Mounts { get; }

    /// <summary>Lens of the live camera: a 10 mm scope, about 69° across, barrel distortion.</summary>
    public static PinholeCamera Lens { get; } = new(468, 465.3, 322.3, 241.5, 0, new(-0.16, 0.045, 0.0006, -0.0004, 0));

    public const int PictureWidth = 640, PictureHeight = 480;

    /// <summary>Patient from the head that wears a headset; null where nobody does.</summary>
    public RigidMotion? Head { get; set; }

    public RigidMotion PatientFromCamera => camera.Pose;

    public HeldTool this[StageTool tool] => tools[tool];

    /// <summary>Patient from the working end of those in the field, the camera aside.</summary>
    public IReadOnlyDictionary<StageTool, RigidMotion> InField => tools.Where(t => !t.Value.IsDown).ToDictionary(t => t.Key, t => t.Value.Pose);

    public Vec3 DissectorAt => tools[StageTool.Dissector].Pose.Translation;

    /// <summary>To the right of the camera's picture.</summary>
    public Vec3 AcrossPicture => camera.Pose.Rotation.Column0;

    public StageCalibration TrueCalibration(Transform<Patient, Reference> reference) => new(
        PictureWidth, PictureHeight, Lens, new(MarkerMounts.LensFromMarker), new(MarkerMounts.StylusTipFromMarker.Inverse().Translation),
        machine.ImageToProbe, reference);

    public void Take(HandInput input, TimeSpan at)
    {
        switch (input)
        {
            case AimAt aim:
                Aim(aim.Tool, camera.Pose.Translation, camera.Pose.Rotation * Lens.Ray(aim.At.U, aim.At.V), aim.Touches, at);
                break;
            case AimAlong aim: Aim(aim.Tool, aim.From.Position, aim.Direction, aim.Touches, at); break;
            case FindPlace find:
                var place = liver.Motion.Apply(find.Place, at).Position + finding.NextGaussianVector(FindingSd);
                if (find.Tool == StageTool.Camera) camera.LookAt(place);
                else tools[find.Tool].Aim(liver.Nearest(place, at), find.Touches, PressOf(find.Tool));
                break;
            case HoldFreely { Tool: StageTool.Camera } hold: camera.Hold(hold.PatientFromTool); break;
            case HoldFreely hold: tools[hold.Tool].Hold(hold.PatientFromTool); break;
            case TurnTool { Tool: StageTool.Camera } turn: camera.Turn(turn); break;
            case TurnTool turn: tools[turn.Tool].Turn(turn); break;
            case PutDown { Tool: not StageTool.Camera } down: tools[down.Tool].PutDown(); break;
        }
    }

    public void Step(TimeSpan at, double seconds)
    {
        camera.Step(seconds);
        foreach (var tool in tools.Values) tool.Step(at, seconds);
    }

    /// <summary>Patient from marker, by name.</summary>
    public IReadOnlyList<(string Name, RigidMotion Pose, bool InField)> Markers()
    {
        var (pointer, probe) = (tools[StageTool.Pointer], tools[StageTool.Probe]);
        return
        [
            (nameof(CameraMarker), camera.Pose * Mounts[nameof(CameraMarker)], true),
            (nameof(Probe), probe.Pose * Mounts[nameof(Probe)], !probe.IsDown),
            (nameof(Reference), Mounts[nameof(Reference)], true),
            (nameof(Stylus), pointer.Pose * Mounts[nameof(Stylus)], !pointer.IsDown),
            .. Head is { } head ? [(MarkerMounts.Headset, head * Mounts[MarkerMounts.Headset], true)] : Array.Empty<(string, RigidMotion, bool)>(),
        ];
    }

    private void Aim(StageTool tool, Vec3 from, Vec3 direction, bool touches, TimeSpan at)
    {
        if (direction.LengthSquared == 0) throw new BadInputException("stage", "ray", "has no direction", "give one");
        if (tool == StageTool.Camera)
        {
            if (liver.Meet(from, direction, at) is { } seen) camera.LookAt(liver.Where(seen, at).Place);
            return;
        }

        var held = tools[tool];
        if (liver.Meet(from, direction, at) is { } met) held.Aim(met, touches, PressOf(tool));
        else held.Hold(held.Pose with { Translation = Beside(from, direction) });
    }

    private static double PressOf(StageTool tool) => tool switch { StageTool.Probe => ProbePress, StageTool.Pointer => TipPress, _ => 0 };

    /// <summary>On a ray that misses: where it passes the liver nearest.</summary>
    private Vec3 Beside(Vec3 from, Vec3 direction)
    {
        var unit = direction.Normalized();
        var middle = liver.Motion.Centre;
        return from + unit * Math.Max(40, Vec3.Dot(middle - from, unit));
    }
}
