using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Bench;

/// <summary>The check point of a profile out of what a calibration's own page has collected, as calibrate verify reads it out of files.</summary>
internal static class MeasuredCheck
{
    /// <summary>So many must be there before a check is worth looking at; the outcome itself says whether they are enough.</summary>
    public static int Wanted(string kind) => kind switch { "camera" or "stereo" => 10, "handeye" => 6, "probe" => 20, _ => 150 };

    /// <returns>In the frame of the profile's check point.</returns>
    public static IReadOnlyList<Vec3> Of(CalibrationProfile profile, BenchCourse course) => course switch
    {
        CameraCourse camera => CameraCheck.Offsets(ProfileNumbers.Camera(profile), camera.Views, camera.Width, camera.Height),
        StereoCourse stereo => StereoCheck.Offsets(ProfileNumbers.Camera(profile, "left"), ProfileNumbers.Camera(profile, "right"), ProfileNumbers.Motion(profile, "leftToRight"), stereo.Pairs),
        HandEyeCourse handEye => HandEyeCheck.Offsets(handEye.Frames, handEye.Camera, ProfileNumbers.Motion(profile, "handEye"), ProfileNumbers.Motion(profile, "target")),
        ProbeCourse probe => ProbeCheck.Offsets(ImagePlane.FromMatrix(ProfileNumbers.Of(profile, "imageToProbe", 16)), probe.Phantom, probe.Frames(new Dictionary<string, string>()).Frames),
        PointCourse point => ProbeCheck.Offsets(ImagePlane.FromMatrix(ProfileNumbers.Of(profile, "imageToProbe", 16)), point.Sightings, profile.Method == "fixed point" ? ProfileNumbers.Place(profile, "point") : null),
        TipCourse tip => tip.Places,
        _ => throw new ArgumentOutOfRangeException(nameof(course), course.Kind, "has no check point"),
    };
}
