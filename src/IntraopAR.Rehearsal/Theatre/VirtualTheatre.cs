using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A rehearsed operation: a patient, what happened to the liver on the way to the table, and the devices that look at it.
/// It hands out only what devices hand out; <see cref="Truth"/> lies apart. Everything is the same for the same patient and
/// scenario, in whatever order it is asked for.
/// </summary>
public sealed class VirtualTheatre
{
    private readonly Lazy<SurfacePatch> seen;
    private readonly Lazy<Rendering> rendering;
    private readonly Lazy<IReadOnlyList<TouchedLandmark>> landmarks;
    private readonly Lazy<UltrasoundScene> ultrasound;
    private readonly ScopePose scope;

    private VirtualTheatre(VirtualPatient patient, Scenario scenario)
    {
        Patient = patient;
        Scenario = scenario;
        if (scenario.Ultrasound) TissueMap.RefuseWithoutCentreLines(patient);
        var change = TableDeformation.Create(patient.Liver.Mesh, scenario.Amplitude, SeedFor(1));
        Truth = new(
            change,
            TrueLesions(patient, change),
            change.Apply(patient.Liver.Mesh),
            [.. patient.Vessels.Select(v => v with { Mesh = change.Apply(v.Mesh) })]);
        var tree = new TriangleTree(Truth.Liver);
        scope = ScopePose.LookingAt(Truth.Liver, tree, SeedFor(2));
        seen = new(() => SurfacePatch.Seen(Truth.Liver, tree, scope, scenario.VisibleShare));
        landmarks = new(() => LandmarkTouch.Touch(patient, change, scenario.LandmarkCount, SeedFor(4)));
        ultrasound = new(() => UltrasoundScene.Of(patient, change, SeedFor(8)));
        rendering = new(() => new TissueRenderer(patient.Liver.Mesh, Truth.Liver, tree, scope, SeedFor(5)).Render());
    }

    public VirtualPatient Patient { get; }

    public Scenario Scenario { get; }

    /// <summary>For the score alone.</summary>
    public RehearsalTruth Truth { get; }

    /// <summary>What the camera picture truly shows; for the score alone.</summary>
    public PictureTruth PictureTruth => rendering.Value.Truth;

    internal SurfacePatch SeenPatch => seen.Value;

    internal Vec3 CameraPosition => scope.Eye;

    internal ScopePose Scope => scope;

    public static VirtualTheatre Create(VirtualPatient patient, Scenario scenario) => new(patient, scenario);

    /// <summary>
    /// Points on the liver as a stereo scope or a tracked pointer finds them: Patient frame, mm, with normals and noise, on
    /// one connected patch seen from the scope's side.
    /// </summary>
    public PointSet SurfaceSweep() => SweptPoints.Sample(seen.Value, Scenario, SeedFor(3));

    /// <summary>Places found in the scan and touched by the pointer; empty where the scenario has none.</summary>
    public IReadOnlyList<TouchedLandmark> Landmarks() => landmarks.Value;

    /// <summary>The scope's picture with its calibration and tracked pose.</summary>
    public CameraFrame CameraFrame() => rendering.Value.Frame;

    /// <summary>
    /// The ultrasound machine's picture while the probe is held on the front of the liver and towards a place, with its
    /// calibrated image and the tracked pose of its marker; null where the scenario has no machine.
    /// </summary>
    public UltrasoundFrame? UltrasoundTowards(Point<Patient> place) =>
        Scenario.Ultrasound ? UltrasoundFrame.Towards(ultrasound.Value, place, SeedFor(9)) : null;

    /// <summary>What the devices give while the probe is swept over the liver by hand.</summary>
    /// <param name="number">Each is another hand's.</param>
    /// <exception cref="InvalidOperationException">The scenario has no machine.</exception>
    public ProbeRecording UltrasoundSweep(SweepConditions conditions, int number) => Scenario.Ultrasound
        ? ProbeSweep.Record(ultrasound.Value, UltrasoundProbe.Intraoperative, conditions, SeedFor(10) + number)
        : throw new InvalidOperationException($"the scenario {Scenario.Name} has no ultrasound machine");

    /// <summary>The tracker with what moves in front of it.</summary>
    /// <param name="length">Of the stream.</param>
    /// <param name="clock">In real time on this clock; null: as fast as possible, arrivals from 0.</param>
    public VirtualTracker Tracker(TimeSpan length, SessionClock? clock = null, VirtualTrackerHabit? habit = null) =>
        new(TheatreTools.Of(scope, SurfaceSweep(), SeedFor(6)), habit ?? VirtualTrackerHabit.Optical, length.TotalSeconds, clock, SeedFor(7));

    /// <summary>One of the two scans with its labels, Model frame before chemotherapy, a frame of its own after.</summary>
    public VirtualScan Scan(ScanStage stage) => VirtualScan.Of(Patient, stage);

    /// <summary>Both scans as DICOM, each a CT series with its segmentation.</summary>
    /// <exception cref="BadInputException">Files of these names are there already, or the folder cannot be written.</exception>
    public IReadOnlyList<ImagingFolder> WriteImaging(string folder) => ImagingFolder.Write(folder, Patient);

    private static LesionTruth[] TrueLesions(VirtualPatient patient, TableDeformation change)
    {
        var followUp = ScanStage.AfterChemotherapy.LesionNames(patient);
        return [.. patient.Lesions.Select(l => new LesionTruth(
            l.Id, l.Centre, change.Apply(l.Centre), change.Apply(l.Surface), l.Vanished, followUp.GetValueOrDefault(l.Id)))];
    }

    /// <summary>A stream of its own for each device, so that asking one does not change what another says.</summary>
    private long SeedFor(int device) => unchecked((Patient.Seed * 1_000_003 + Scenario.Seed) * 31 + device);
}
