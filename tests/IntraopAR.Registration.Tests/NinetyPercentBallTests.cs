using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class NinetyPercentBallTests
{
    /// <summary>Chi-square tables: 90 % of one, two and three degrees are 2.7055, 4.6052 and 6.2514.</summary>
    [Theory]
    [InlineData(4, 0, 0, 2.7055)]
    [InlineData(4, 4, 0, 4.6052)]
    [InlineData(4, 4, 4, 6.2514)]
    public void A_line_a_disc_and_a_ball_have_the_tabulated_radii(double x, double y, double z, double chiSquare) =>
        Assert.Equal(2 * Math.Sqrt(chiSquare), NinetyPercentBall.Radius(Mat3.Diagonal(x, y, z)), 0.01);

    [Fact]
    public void A_turned_uneven_covariance_holds_ninety_percent_of_draws()
    {
        var random = new SeededRandom(3);
        var r = Mat3.FromRotationVector(new(0.4, -1.1, 0.7));
        var radius = NinetyPercentBall.Radius(r * Mat3.Diagonal(9, 2, 0.3) * r.Transposed());
        var inside = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var x = new Vec3(3 * random.NextGaussian(), Math.Sqrt(2) * random.NextGaussian(), Math.Sqrt(0.3) * random.NextGaussian());
            if (x.Length <= radius) inside++;
        }

        // Four standard deviations of the count.
        Assert.InRange(inside / 100_000.0, 0.896, 0.904);
    }

    [Fact]
    public void No_doubt_is_no_radius() => Assert.Equal(0, NinetyPercentBall.Radius(default));
}
