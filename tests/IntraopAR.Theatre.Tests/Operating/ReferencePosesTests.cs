using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Operating;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Tests.Operating;

/// <summary>Pictures are placed by the pose of their own time, and nothing is placed by what was not seen.</summary>
public sealed class ReferencePosesTests
{
    private static readonly CameraCalibration Lens = new(new(500, 500, 320, 240, 0, LensDistortion.None), "CameraMarker", RigidMotion.Identity, TimeSpan.FromMilliseconds(-40));

    [Fact]
    public void A_camera_that_moves_is_where_it_was_when_the_picture_was_taken()
    {
        var intake = Intake();
        // 200 mm/s along x, 50 poses a second; the reference rests.
        for (var i = 0; i < 100; i++) Put(intake, i * 0.02, new(Mat3.Identity, new(200 * i * 0.02, 0, 0)));
        var sights = new CameraSights(new(intake, "Tracker", "Reference"), () => Lens, RigidMotion.Identity);
        // Arrived by the camera's own way at 1.115 s, 40 ms later than poses of the same moment.
        var sight = sights.Place(Picture(1.115))!;
        // Frames of the tracker are 4 mm apart there: between them it goes straight.
        Assert.Equal(-200 * 1.075, sight.CameraFromPatient.Motion.Translation.X, 1e-6);
        Assert.Equal(sight.CameraFromPatient.Motion.ToMatrix(), sight.View.PatientToCamera);
    }

    [Fact]
    public void Without_its_pose_nothing_is_drawn_into_a_picture_and_the_reason_is_said()
    {
        var intake = Intake();
        for (var i = 0; i < 50; i++) Put(intake, i * 0.02, i is > 20 and < 30 ? null : RigidMotion.Identity);
        var sights = new CameraSights(new(intake, "Tracker", "Reference"), () => Lens, RigidMotion.Identity);
        Assert.Null(sights.Place(Picture(0.54)));
        Assert.Contains("not seen", sights.WhyNot);
        Assert.Null(sights.Place(Picture(2)));
        Assert.Contains("older", sights.WhyNot);
        Assert.Null(sights.Place(Picture(0.3, ClockStanding.NotBelieved)));
        Assert.NotNull(sights.Place(Picture(0.3)));
        var without = new CameraSights(new(intake, "Tracker", "Reference"), () => throw new BadInputException("calibrations", "handeye", "no handeye profile is named", "run calibrate handeye"), RigidMotion.Identity);
        Assert.Null(without.Place(Picture(0.3)));
        Assert.Contains("calibrate handeye", without.WhyNot);
    }

    [Fact]
    public void A_reference_that_stands_elsewhere_or_a_tracker_that_was_away_makes_a_registration_doubtful_once()
    {
        var intake = Intake();
        var watch = new ReferenceWatch(intake, "Tracker", "Reference");
        var said = new List<Guidance.DoubtKind>();
        void Until(double from, double to, double x)
        {
            for (var t = from; t < to; t += 0.02)
            {
                intake.Take(new PoseSample("tracker", At(t), "Reference", "Tracker", new(Mat3.Identity, new(x, 0, 0)), TrackingStatus.Tracked));
                said.AddRange(watch.Step("first", TimeSpan.FromSeconds(t)).Select(n => n.Kind));
            }
        }

        Until(0, 3, 0);
        // As far as a validity's sensor may move, and a push that comes back.
        Until(3, 6, 2.9);
        Until(6, 7.5, 8);
        Until(7.5, 10, 0);
        Assert.Empty(said);
        Until(10, 14, 3.4);
        Assert.Equal([Guidance.DoubtKind.ReferenceMoved], said);
        Until(20, 21, 3.4);
        Assert.Equal([Guidance.DoubtKind.ReferenceMoved, Guidance.DoubtKind.TrackerRestarted], said);
        // Another registration was made where it stands now.
        Assert.Empty(watch.Step("second", TimeSpan.FromSeconds(21.5)));
    }

    private static DeviceIntake Intake() => new(_ => null, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));

    private static Stamp At(double seconds) => new(null, TimeSpan.FromSeconds(seconds));

    private static void Put(DeviceIntake intake, double seconds, RigidMotion? camera)
    {
        intake.Take(new PoseSample("tracker", At(seconds), "Reference", "Tracker", RigidMotion.Identity, TrackingStatus.Tracked));
        intake.Take(new PoseSample("tracker", At(seconds), "CameraMarker", "Tracker", camera ?? RigidMotion.Identity, camera is null ? TrackingStatus.Missing : TrackingStatus.Tracked));
    }

    private static HeardSample Picture(double seconds, ClockStanding standing = ClockStanding.Settled)
    {
        var sample = new PictureSample("camera", At(seconds), 4, 3, 3, new byte[36]);
        return new(new(TheatreLink.Camera, null!, ""), TheatreLink.Camera, sample, new(TimeSpan.FromSeconds(seconds), 1, standing));
    }
}
