using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class DisplacementPosteriorTests
{
    private static readonly Vec3[] Axes = [Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ];
    private static readonly DisplacementPrior Prior = new(new(10, -5, 3));

    [Fact]
    public void Both_forms_of_the_prior_are_one_and_symmetric()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 50; i++)
        {
            var (x, y) = (random.NextGaussianVector(60), random.NextGaussianVector(60));
            var (a, b) = (random.NextDirection(), random.NextDirection());
            Assert.Equal(Prior.Between(x, a, y, b), Prior.Between(y, b, x, a), 1e-9);
            Assert.Equal(Prior.Between(x, a, y, b), Vec3.Dot(a, Prior.Towards(x, y, b)), 1e-9);
        }
    }

    /// <summary>A displacement seen without noise is what is believed there, and nothing is left of its doubt; elsewhere there is doubt.</summary>
    [Fact]
    public void What_is_seen_is_believed()
    {
        var random = new SeededRandom(4);
        var places = Enumerable.Range(0, 12).Select(_ => random.NextGaussianVector(60)).ToArray();
        var moved = places.Select(_ => random.NextGaussianVector(4)).ToArray();
        var field = new DisplacementPosterior(Prior, [.. places.SelectMany((p, i) => Axes.Select(a => new DisplacementRow(p, a, Vec3.Dot(a, moved[i]), 1e-6)))]);
        for (var i = 0; i < places.Length; i++)
        {
            Assert.InRange(Vec3.Distance(moved[i], field.Mean(places[i])), 0, 1e-3);
            Assert.InRange(field.Joint([places[i]])[1, 1], -1e-9, 2e-6);
        }

        var joint = field.Joint([new(90, 90, 90), new(91, 90, 90)]);
        Assert.True(joint[0, 0] > 1);
        // Neighbours err alike.
        Assert.True(joint[0, 3] > 0.95 * joint[0, 0]);
    }

    /// <summary>A liver that grows evenly moves its surface outwards; the field without divergence cannot do that, the one without curl can, and inside it is followed.</summary>
    [Fact]
    public void Growth_seen_on_a_surface_is_followed_inside()
    {
        const double radius = 70, growth = 0.05;
        var field = new DisplacementPosterior(new(Vec3.Zero),
            [.. Enumerable.Range(0, 200).Select(i =>
            {
                var z = 1 - (2 * i + 1.0) / 200;
                var (r, phi) = (Math.Sqrt(1 - z * z), i * Math.PI * (3 - Math.Sqrt(5)));
                var d = new Vec3(r * Math.Cos(phi), r * Math.Sin(phi), z);
                return new DisplacementRow(d * radius, d, growth * radius, 0.5);
            })]);
        foreach (var p in (Vec3[])[new(30, 0, 0), new(0, -40, 10), new(20, 20, 20)])
        {
            var (c, off) = (field.Joint([p]), field.Mean(p) - p * growth);
            var covariance = new Mat3(c[0, 0], c[0, 1], c[0, 2], c[1, 0], c[1, 1], c[1, 2], c[2, 0], c[2, 1], c[2, 2]);
            // 99.9 % point of chi-square with three degrees; and more than half of the way is found.
            Assert.InRange(Vec3.Dot(off, covariance.Inverted() * off), 0, 16.27);
            Assert.True(off.Length < 0.5 * growth * p.Length);
        }
    }
}
