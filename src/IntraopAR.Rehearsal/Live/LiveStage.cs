using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The virtual theatre as live devices: a patient on the table who breathes, and is pressed, turned, insufflated and cut; tools
/// in hands; and what tracker, camera and ultrasound machine say of it. Its clock moves only by <see cref="Advance(TimeSpan, StagePictures)"/>: the
/// same patient, scenario and inputs at the same times give the same samples. It knows nothing of any estimate. Safe for
/// several threads.
/// </summary>
public sealed partial class LiveStage
{
    public const string TrackerName = "virtual tracker", CameraName = "virtual scope", UltrasoundName = "virtual ultrasound";

    private readonly Lock gate = new();
    private readonly PriorityQueue<DeviceSample, (long, long)> underWay = new();
    private readonly StageSource source = new("virtual theatre"), tracking = new(TrackerName), scope = new(CameraName), scanner = new(UltrasoundName);
    private readonly StageFaults faults = new();
    private readonly UltrasoundProbe probe;
    private readonly StageHands hands;
    private readonly StageTracker tracker;
    private readonly TableEvents events;
    private readonly StageLiver liver;
    private readonly SeededRandom slips;
    private readonly List<(CutChange Change, TimeSpan Since)> cuts = [];
    private long ticks, ordered;

    /// <summary>By how much the clock of arrivals at the sources is ahead of the stage's.</summary>
    private TimeSpan ahead;

    private LiveStage(VirtualPatient patient, Scenario scenario, VirtualTrackerHabit habit, UltrasoundProbe probe)
    {
        Theatre = VirtualTheatre.Create(patient, scenario);
        this.probe = probe;
        var seed = unchecked((patient.Seed * 1_000_003 + scenario.Seed) * 131 + 17);
        var random = new SeededRandom(seed);
        var onTable = Theatre.Truth.Liver;
        var middle = MeshCentroid.Of(onTable, closed: true);
        var breath = new Breath(middle, new(random.Between(-1, 1), random.Between(-3, -1), -random.Between(7, 12)), 0.0015, random.Between(4, 5.5));
        Truth = new(Theatre.Truth.Change, breath);
        liver = new(patient, Truth);
        events = new(liver, seed + 1);
        slips = new(seed + 2);
        var reference = new RigidMotion(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, 2)), middle + new Vec3(190, -80, 130));
        hands = new(liver, Theatre.Scope, new(probe, reference), probe, seed + 3);
        tracker = new(habit, middle, seed + 4);
        jitter = new(seed + 5);
        camera = new(() => new(new(patient.Liver.Mesh, onTable, Theatre.Scope, probe), seed + 6));
        if (patient.VesselTrees.Count > 0)
            machine = new(() => new(UltrasoundScene.Of(patient, Theatre.Truth.Change, seed + 7), liver, probe, seed + 8));
        Calibration = hands.TrueCalibration(new(reference)).WithErrors(random);
    }

    /// <summary>The same theatre as a still: scans, landmarks, what the scenario says.</summary>
    public VirtualTheatre Theatre { get; }

    /// <summary>What the profiles of the devices say.</summary>
    public StageCalibration Calibration { get; private set; }

    /// <summary>For the score alone.</summary>
    public TableMotion Truth { get; }

    /// <summary>Since the stage began.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>All that the devices say from now on, as it arrives.</summary>
    public IDeviceSource Source => source;

    /// <summary>The same device by device.</summary>
    public IDeviceSource Tracker => tracking;

    public IDeviceSource Camera => scope;

    /// <summary>Says nothing where there is no machine.</summary>
    public IDeviceSource Ultrasound => scanner;

    /// <summary>Whether the ventilator is at work.</summary>
    public bool IsVentilated
    {
        get
        {
            lock (gate) return !Truth.IsHeld(Now);
        }
    }

    /// <summary>Place in the breath as the ventilator tells it, 0 to 1 from end of expiration to end of expiration; 0 while it stands still.</summary>
    public double VentilatorPhase
    {
        get
        {
            lock (gate) return Truth.Phase(Now);
        }
    }

    /// <summary>The pneumoperitoneum as the insufflator shows it, mmHg.</summary>
    public double GasPressure
    {
        get
        {
            lock (gate) return events.GasPressure;
        }
    }

    /// <param name="habit">Of the tracker; an optical one over a network unless said otherwise.</param>
    /// <param name="probe">An intraoperative curved array unless said otherwise.</param>
    public static LiveStage Create(VirtualPatient patient, Scenario scenario, VirtualTrackerHabit? habit = null, UltrasoundProbe? probe = null) =>
        new(patient, scenario, habit ?? VirtualTrackerHabit.Optical, probe ?? UltrasoundProbe.Intraoperative);

    /// <summary>A hand does something, from now on.</summary>
    public void Take(HandInput input)
    {
        lock (gate) hands.Take(input, Now);
    }

    /// <summary>Somebody wears a headset with a marker, which the tracker sees from now on as "Headset": patient from the headset's own frame.</summary>
    public void Wear(RigidMotion? patientFromHead)
    {
        lock (gate) hands.Head = patientFromHead;
    }

    /// <summary>Something happens now.</summary>
    /// <exception cref="BadInputException">Its amount or target is none.</exception>
    public void Happen(StageEvent happens)
    {
        lock (gate) Apply(happens);
    }

    /// <summary>The clock goes on.</summary>
    /// <param name="pictures">Whether pictures are taken meanwhile; those that are late are left out by real machines too.</param>
    /// <returns>The samples that arrived meanwhile, in the order of their arrival.</returns>
    public IReadOnlyList<DeviceSample> Advance(TimeSpan by, bool pictures = true) => Advance(by, pictures ? StagePictures.All : StagePictures.None);

    /// <summary>The same with some of the pictures.</summary>
    public IReadOnlyList<DeviceSample> Advance(TimeSpan by, StagePictures pictures)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks);
        var arrived = new List<DeviceSample>();
        lock (gate)
        {
            var until = Now + by;
            for (; Tick(ticks) <= until; ticks++) Moment(Tick(ticks), pictures);
            Now = until;
            while (underWay.TryPeek(out var next, out _) && next.At.Arrival <= Now) arrived.Add(underWay.Dequeue());
        }

        foreach (var sample in arrived)
        {
            source.Add(sample, ahead);
            (sample.Device switch { TrackerName => tracking, CameraName => scope, _ => scanner }).Add(sample, ahead);
        }

        return arrived;
    }

    private TimeSpan Tick(long number) => TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerSecond / tracker.Hertz));

    private void Moment(TimeSpan at, StagePictures pictures)
    {
        hands.Step(at, 1 / tracker.Hertz);
        foreach (var pose in tracker.Measure(at, hands.Markers(), faults)) Send(pose);
        Pictures(ticks, at, pictures);
    }

    private void Send(DeviceSample sample) => underWay.Enqueue(sample, (sample.At.Arrival.Ticks, ordered++));

    private void Apply(StageEvent e)
    {
        switch (e.Kind)
        {
            case StageEventKind.BreathHeld: Truth.Ventilate(held: true, Now); break;
            case StageEventKind.Breathing: Truth.Ventilate(held: false, Now); break;
            case StageEventKind.Gas: events.Gas(e.Amount, e.Seconds, Now); break;
            case StageEventKind.Mobilised: events.Mobilise(e.Amount, e.Seconds, Now); break;
            case StageEventKind.Cut: cuts.Add((events.Cut(hands.DissectorAt, hands.AcrossPicture, e.Amount, e.Seconds, Now), Now)); break;
            case StageEventKind.PutRight: faults.End(e.Target ?? "", Now); break;
            case StageEventKind.Slipped:
                if (!hands.Mounts.Knows(e.Target)) throw new BadInputException("stage", "marker", $"there is no '{e.Target}'", $"choose one of {string.Join(", ", hands.Mounts.Names)}");
                hands.Mounts.Slip(e.Target!, e.Amount, slips);
                break;
            default: faults.Add(e, Now); break;
        }
    }
}
