using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>How much each part of a liver grows beyond the whole, in logarithms of volume: lobes with a soft border, and bumps on their own.</summary>
internal sealed class UnevenGrowth
{
    private readonly Func<Vec3, double> beyond;

    private UnevenGrowth(Func<Vec3, double> beyond) => this.beyond = beyond;

    /// <param name="share">1: lobes up to two fifths apart, bumps of up to 0.3, as after an embolisation too.</param>
    public static UnevenGrowth Draw(SeededRandom random, Vec3 centre, double share = 1)
    {
        var between = random.Between(-0.2, 0.2);
        var (border, across) = (centre + new Vec3(random.Between(-5, 30), 0, 0), new Vec3(1, random.Between(-0.4, 0.1), random.Between(-0.3, 0.3)).Normalized());
        var bumps = Enumerable.Range(0, 4).Select(_ => (At: centre + Within(random, 70), Sd: random.Between(20, 40), Height: random.Between(-0.3, 0.3))).ToArray();
        return new(p => share * (between * Math.Tanh(Vec3.Dot(p - border, across) / 25) + bumps.Sum(b => b.Height * Math.Exp(-Vec3.DistanceSquared(p, b.At) / (2 * b.Sd * b.Sd)))));
    }

    /// <param name="tree">Of the liver.</param>
    /// <param name="whole">Logarithm of the volume's change where no part is beyond it.</param>
    public GrowthFlow Flow(TriangleMesh liver, TriangleTree tree, double whole) => new(liver.Bounds, tree.Contains, p => whole + beyond(p));

    /// <summary>The flow by which the whole liver's volume changes by this share.</summary>
    public GrowthFlow Reaching(double change, TriangleMesh liver)
    {
        var tree = new TriangleTree(liver);
        var whole = Math.Log(1 + change);
        // What the parts are beyond the whole is taken back; the flow is nearly exact, so twice is enough.
        for (var i = 0; i < 2; i++) whole += Math.Log((1 + change) / (liver.Mapped(Flow(liver, tree, whole).Apply).SignedVolume / liver.SignedVolume));
        return Flow(liver, tree, whole);
    }

    /// <summary>Anywhere in a ball about the origin.</summary>
    internal static Vec3 Within(SeededRandom random, double radius) => random.NextDirection() * (radius * Math.Cbrt(random.NextDouble()));
}
