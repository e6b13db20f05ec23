using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Calibration.Tests;

public class PlusLandmarksTests
{
    /// <summary>
    /// PLUS's baseline (PhantomRegistrationAutoDetectLandmarkTest) with its own tolerances, 0.1 mm and 0.2°; error 0.198 mm.
    /// The pointer lies aside before and after: two of the ten stays are no landmarks.
    /// </summary>
    [Fact]
    public void Eight_touched_landmarks_give_the_published_place()
    {
        var file = LandmarkPhantomFile.Read(SharedData.Path("tracked-ultrasound", "plus", "PlusDeviceSet_fCal_Sim_RecordPhantomLandmarks.xml"));
        var sequence = SequenceFile.Read(SharedData.Path("tracked-ultrasound", "plus", "EightLandmarkPointsTrackedForPhantomRegistration.igs.mha"));
        var samples = sequence.Motions("StylusToReference")
            .Select(f => new TipSample(f.Frame.Timestamp!.Value, new Transform<Reference, Stylus>(f.Motion).Apply(file.Tip!.Value))).ToArray();
        var result = PhantomRegistration.Run(file.Landmarks, samples);
        Assert.Empty(result.Refusals);
        Assert.Equal(["#1", "#2", "#3", "#4", "#5", "#6", "#7", "#8"], result.Touched.Select(t => t.Name));
        Assert.Equal(10, result.Dwells);
        Assert.True(RigidMotion.TryFromMatrix(
            [-0.00479115, 0.00329566, -0.999983, 22.7064, -0.0127965, 0.999912, 0.00335674, -39.7536, 0.999907, 0.0128124, -0.00474856, 25.6504, 0, 0, 0, 1],
            1e-4, out var published, out _));
        var found = result.ReferenceFromPhantom!.Value.Motion;
        Assert.InRange(Vec3.Distance(found.Translation, published.Translation), 0, 0.1);
        Assert.InRange((found * published.Inverse()).AngleDegrees, 0, 0.2);
        Assert.Equal(0.198, result.Error!.Value, 0.02);
    }
}
