using IntraopAR.Geometry;
using IntraopAR.Registration;
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

    /// <summary>Places chosen in the scan that can be found again on the liver.</summary>
    IReadOnlyList<PlannedLandmark> Landmarks { get; }

    /// <summary>Whether there is an ultrasound machine at all.</summary>
    bool HasUltrasound { get; }

    /// <summary>Of a laparoscope's or room camera's newest picture; null before there is one.</summary>
    CameraSight? Camera { get; }

    /// <summary>The pointer is held on the check point.</summary>
    /// <returns>How far off it is measured, mm.</returns>
    Task<double> CheckPointAsync(CancellationToken stop);

    Task<Point<Patient>> TouchAsync(PlannedLandmark landmark, CancellationToken stop);

    Task<MeasuredSurface> SurfaceAsync(CancellationToken stop);

    /// <param name="towards">The lesion that the sweep should help most, where it is estimated.</param>
    /// <param name="show">Takes every picture as it comes.</param>
    Task<SweepObservations> SweepAsync(Point<Patient> towards, LiveUltrasound show, CancellationToken stop);

    /// <summary>Where the tool is to be brought now; null where nobody is guided. A real hand goes there by itself.</summary>
    void Aim(Point<Patient>? at);

    /// <summary>Runs the devices until stopped; what they say in between goes to the heads.</summary>
    Task RunAsync(LiveChannel heads, LiveUltrasound ultrasound, CancellationToken stop);
}

/// <param name="Sigma">Standard deviation along each axis of finding the place again, mm.</param>
/// <param name="IsForCheck">Kept out of every fit, so that it can check one.</param>
internal sealed record PlannedLandmark(string Id, string Name, Point<Model> InScan, double Sigma, bool IsForCheck);

/// <param name="Source">As the journal names it.</param>
internal sealed record MeasuredSurface(IReadOnlyList<Vec3> Points, string Source, IReadOnlyList<double>? Noise = null);

/// <param name="Bgr">Row by row from the top left.</param>
internal sealed record CameraSight(int Width, int Height, byte[] Bgr, PinholeCamera Lens, Transform<Camera, Patient> CameraFromPatient);
