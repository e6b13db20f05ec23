using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class LandmarkRegistrationTests
{
    private static readonly Vec3[] Places = [new(0, 0, 0), new(90, 10, 5), new(20, 80, -10), new(40, 30, 60), new(-30, 20, 40)];
    private static readonly RigidMotion Truth = RigidMotion.About(new(10, 20, 30), new(0.3, -0.8, 0.5), new(15, -40, 120));

    [Fact]
    public void Exact_landmarks_give_the_exact_motion()
    {
        var fit = LandmarkRegistration.Fit(Pairs(Places, 0, new(1)));
        foreach (var p in Places)
            Assert.Equal(0, Vec3.Distance(fit.PatientFromModel!.Value.Motion.Apply(p), Truth.Apply(p)), 1e-9);
        Assert.Equal(1, fit.PatientFromModel!.Value.Motion.Rotation.Determinant, 1e-12);
    }

    /// <summary>Fitzpatrick 1998, and the covariance reported here, against what 4,000 fits really miss.</summary>
    [Fact]
    public void The_target_error_is_what_theory_and_the_covariance_say()
    {
        var random = new SeededRandom(5);
        var target = new Vec3(60, -40, 80);
        var sum = 0.0;
        const int fits = 4000;
        for (var i = 0; i < fits; i++)
        {
            var found = LandmarkRegistration.Fit(Pairs(Places, 1, random)).PatientFromModel!.Value;
            sum += Vec3.DistanceSquared(found.Motion.Apply(target), Truth.Apply(target));
        }

        var pairs = Pairs(Places, 0, random);
        var expected = LandmarkRegistration.ExpectedSquaredError(pairs, target);
        // The mean of 4,000 squared errors has a relative standard deviation near 1.5 %.
        Assert.InRange(sum / fits / expected, 0.93, 1.07);
        Assert.InRange(LandmarkRegistration.Fit(pairs).Covariance!.At(target).Trace / expected, 0.97, 1.03);
    }

    [Fact]
    public void Two_landmarks_or_a_line_of_them_are_refused()
    {
        Assert.Contains("three", LandmarkRegistration.Fit(Pairs(Places[..2], 0, new(1))).Reason);
        Vec3[] line = [new(0, 0, 0), new(10, 10, 10), new(30, 30, 30), new(55, 55, 55)];
        Assert.Contains("line", LandmarkRegistration.Fit(Pairs(line, 0, new(1))).Reason);
    }

    /// <summary>Found by the mutation campaign: one coordinate of 4294967295 mm ended the covariance in an exception.</summary>
    [Theory]
    [InlineData(4294967295, 1)]
    [InlineData(1e38, 1)]
    [InlineData(10, 1e-200)]
    [InlineData(10, 1e38)]
    public void A_landmark_that_is_on_no_patient_is_refused_by_name(double x, double sigma)
    {
        var pairs = Pairs(Places, 0, new(1)).ToArray();
        pairs[2] = pairs[2] with { InModel = new(new(x, 80, -10)), Sigma = sigma };
        var fit = LandmarkRegistration.Fit(pairs);
        Assert.Null(fit.PatientFromModel);
        Assert.Contains("landmark 2", fit.Reason);
    }

    [Fact]
    public void A_mirror_image_is_refused_by_name()
    {
        var pairs = Places.Select((p, i) => new LandmarkPair($"{i}", new(p), new(Truth.Apply(new(-p.X, p.Y, p.Z))), 1)).ToArray();
        var fit = LandmarkRegistration.Fit(pairs);
        Assert.Null(fit.PatientFromModel);
        Assert.Contains("mirror", fit.Reason);
    }

    [Fact]
    public void A_landmark_touched_at_the_wrong_place_is_named()
    {
        var pairs = Pairs(Places, 0.5, new(2)).ToArray();
        pairs[3] = pairs[3] with { InPatient = new(pairs[3].InPatient.Position + new Vec3(25, 0, 10)) };
        Assert.Equal("3", LandmarkRegistration.Fit(pairs).Suspect);
        Assert.Null(LandmarkRegistration.Fit(Pairs(Places, 0.5, new(2))).Suspect);
    }

    private static IReadOnlyList<LandmarkPair> Pairs(Vec3[] places, double noise, SeededRandom random) =>
        [.. places.Select((p, i) => new LandmarkPair($"{i}", new(p), new(Truth.Apply(p) + random.NextGaussianVector(noise)), 1))];
}
