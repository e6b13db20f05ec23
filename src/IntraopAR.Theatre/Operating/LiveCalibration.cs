using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Data;
using CalibratedPictures = IntraopAR.Guidance.CalibratedPictures;
using PictureReference = IntraopAR.Ultrasound.PictureReference;

namespace IntraopAR.Theatre.Operating;

/// <summary>What the signed profiles say of the tools in hand. One that is not there or not in force is told with what to do; nothing is supposed.</summary>
/// <param name="cameraMarker">The tracker's frame of the marker on the camera: a name of more than 20 letters with "ToTracker" goes through no OpenIGTLink.</param>
/// <param name="now">By the calendar.</param>
internal sealed class LiveCalibration(CalibrationShelf shelf, string cameraMarker, Func<DateTimeOffset> now)
{
    private const double RotationTolerance = 1e-6;

    /// <summary>A temporal profile for a device of this name is the camera's; any other is the ultrasound machine's.</summary>
    private const string CameraDevice = "camera";

    /// <exception cref="BadInputException">There is none that may be used.</exception>
    public PointerCalibration Pointer
    {
        get
        {
            var p = Demand("pivot", "calibrate pivot");
            var tip = Value(p, "tip", 3);
            double Budget(string stage) => p.ErrorBudget.FirstOrDefault(s => s.Stage == stage && s.Unit == "mm")?.Sd ?? throw Lacks(p, stage);
            return new(tip.From, new(new(tip.Numbers[0], tip.Numbers[1], tip.Numbers[2])), Budget("tip in the tool"), Budget("tracker at the tip, one frame"), p.Check);
        }
    }

    /// <exception cref="BadInputException">There is none that may be used.</exception>
    public ProbeCalibration Probe
    {
        get
        {
            var p = Demand("probe", "calibrate probe");
            var plane = Value(p, "imageToProbe", 16);
            return new(plane.To, ImagePlane.FromMatrix(plane.Numbers), Lag(p => p.Device != CameraDevice, "the ultrasound machine"));
        }
    }

    /// <summary>What the ultrasound machine's pictures should look like; null where no profile in force says it, and then their depth is not checked.</summary>
    public PictureReference? Looks => shelf.Usable("probe", now(), _ => true, out _) is { } p ? CalibratedPictures.Of(p, $"probe profile of {p.Device}") : null;

    /// <exception cref="BadInputException">Lens, hand-eye or lag has no profile that may be used.</exception>
    public CameraCalibration Camera
    {
        get
        {
            var lens = Demand("camera", "calibrate camera");
            var (k, d) = (Value(lens, "intrinsics", 9).Numbers, Value(lens, "distortion", 5).Numbers);
            var eye = Demand("handeye", "calibrate handeye");
            var handEye = Value(eye, "handEye", 16);
            if (!RigidMotion.TryFromMatrix([.. handEye.Numbers], RotationTolerance, out var cameraFromMarker, out var reason)) throw new BadInputException(eye.Device, "handEye", reason, "calibrate handeye again");
            return new(new(k[0], k[4], k[2], k[5], k[1], new(d[0], d[1], d[2], d[3], d[4])), cameraMarker, cameraFromMarker, Lag(p => p.Device == CameraDevice, "the camera"));
        }
    }

    /// <summary>By how much the tracker's times are later than the pictures' of the same moment; negative where the pictures are later.</summary>
    private TimeSpan Lag(Func<CalibrationProfile, bool> isOf, string video)
    {
        var p = shelf.Usable("temporal", now(), isOf, out var why) ?? throw new BadInputException(video, "temporal calibration", why, "run calibrate temporal, and put the signed profile into calibrations/ and into the settings");
        return TimeSpan.FromSeconds(Value(p, "lagSeconds", 1).Numbers[0]);
    }

    private CalibrationProfile Demand(string kind, string verb) =>
        shelf.Usable(kind, now(), _ => true, out var why) ?? throw new BadInputException("calibrations", kind, why, $"run {verb}, and put the signed profile into calibrations/ and into the settings");

    private static NamedValue Value(CalibrationProfile p, string name, int count) =>
        p.Values.FirstOrDefault(v => v.Name == name && v.Numbers.Count == count) ?? throw Lacks(p, name);

    private static BadInputException Lacks(CalibrationProfile p, string what) => new($"{p.Kind} of {p.Device}", what, "is not in the profile", "calibrate again with this program");
}

/// <param name="Marker">The tracker's frame for it.</param>
/// <param name="TipSd">Of the calibration, mm per axis.</param>
/// <param name="TrackerSd">Of the tip in one frame, mm per axis.</param>
/// <param name="Check">Where it is checked; null where the profile names none.</param>
internal sealed record PointerCalibration(string Marker, Point<Stylus> Tip, double TipSd, double TrackerSd, CheckPoint? Check);

/// <param name="Lag">Of poses behind pictures of the same moment.</param>
internal sealed record ProbeCalibration(string Marker, ImagePlane ImageToProbe, TimeSpan Lag);

/// <param name="Lag">Of poses behind pictures of the same moment.</param>
internal sealed record CameraCalibration(PinholeCamera Lens, string Marker, RigidMotion CameraFromMarker, TimeSpan Lag);
