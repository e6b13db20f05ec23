using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Ultrasound;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// What can be measured in a theatre when somebody asks for it. A measurement waits for the hand that makes it; a device that is
/// not there or not fit to be used is told by <see cref="BadInputException"/> with what to do.
/// </summary>
internal interface ITheatreDevices
{
    /// <summary>Tracker, camera, ultrasound and calibration as they stand now.</summary>
    IReadOnlyList<LinkState> Lines { get; }

    /// <summary>When the next of the lines is lost if nothing more comes of it; null where none is ready.</summary>
    TimeSpan? NextLoss => null;

    /// <summary>Places chosen in the scan that can be found again on the liver.</summary>
    IReadOnlyList<PlannedLandmark> Landmarks { get; }

    /// <summary>Whether there is an ultrasound machine at all.</summary>
    bool HasUltrasound { get; }

    /// <summary>Of a laparoscope's or room camera's newest picture; null before there is one.</summary>
    CameraSight? Camera { get; }

    /// <summary>Draws what is known into a camera's picture as it comes: blue first, row by row; null where nothing may be drawn.</summary>
    Func<CameraSight, byte[]?>? Overlay
    {
        set { }
    }

    /// <summary>Whether the tracker knows a marker on a headset.</summary>
    bool HasHeadsetMarker => false;

    /// <summary>The marker on the headset at a time on the session's clock; null where it was not seen then.</summary>
    Transform<Patient, CameraMarker>? HeadsetMarkerAt(TimeSpan at) => null;

    /// <summary>The pointer is held on the check point.</summary>
    /// <returns>How far off it is measured, mm.</returns>
    Task<double> CheckPointAsync(CancellationToken stop);

    Task<TouchedPlace> TouchAsync(PlannedLandmark landmark, CancellationToken stop);

    Task<MeasuredSurface> SurfaceAsync(CancellationToken stop);

    /// <param name="towards">The lesion that the sweep should help most, where it is estimated.</param>
    /// <param name="show">Takes every picture as it comes.</param>
    Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop);

    /// <summary>The same before the liver is aligned: over as much of it as can be reached.</summary>
    Task<SweepObservations> FirstSweepAsync(LiveUltrasound show, CancellationToken stop);

    /// <summary>How far off the check point may be measured, mm: what the pointer's calibration says, in a rehearsal what is usual.</summary>
    double CheckPointLimitMm => 2;

    /// <summary>A real hand measures: a sweep goes on until somebody says that it is done.</summary>
    bool WaitsForHand => false;

    /// <summary>What a measurement waits for now and what to do, such as a marker that is hidden, in a sentence for who holds the tool; null where it goes on.</summary>
    string? Waiting => null;

    /// <summary>The measurement under way is done: what was measured so far counts.</summary>
    void Finish()
    {
    }

    /// <summary>What the devices know that speaks against a first alignment, with what to do; null where nothing does.</summary>
    string? ProblemOf(Transform<Patient, Model> aligned) => null;

    /// <summary>What the devices noticed since they were last asked that makes a registration doubtful.</summary>
    /// <param name="registration">Names what stands now; when it changes, what was noticed before is of no more account.</param>
    IReadOnlyList<(DoubtKind Kind, string Reason)> Noticed(string registration) => [];

    /// <summary>Where the tool is to be brought now; null where nobody is guided. A real hand goes there by itself.</summary>
    void Aim(Point<Patient>? at);

    /// <summary>Runs the devices until stopped; what they say in between goes to the heads.</summary>
    Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop);
}

/// <param name="Sigma">Standard deviation along each axis of finding the place again, mm.</param>
/// <param name="IsForCheck">Kept out of every fit, so that it can check one.</param>
internal sealed record PlannedLandmark(string Id, string Name, Point<Model> InScan, double Sigma, bool IsForCheck);

/// <param name="SpreadMm">Root mean square distance of the tip from its mean while it was held there; NaN where nobody measured it.</param>
internal sealed record TouchedPlace(Point<Patient> Place, double SpreadMm = double.NaN);

/// <param name="Source">As the journal names it.</param>
internal sealed record MeasuredSurface(IReadOnlyList<Vec3> Points, string Source, IReadOnlyList<double>? Noise = null);

/// <param name="Bgr">Row by row from the top left.</param>
internal sealed record CameraSight(int Width, int Height, byte[] Bgr, PinholeCamera Lens, Transform<Camera, Patient> CameraFromPatient)
{
    /// <summary>As heads are told of it.</summary>
    public SceneCamera View => new(
        Width, Height, [Lens.Fx, Lens.Skew, Lens.Cx, 0, Lens.Fy, Lens.Cy, 0, 0, 1],
        [Lens.Distortion.K1, Lens.Distortion.K2, Lens.Distortion.P1, Lens.Distortion.P2, Lens.Distortion.K3], CameraFromPatient.Motion.ToMatrix());
}
