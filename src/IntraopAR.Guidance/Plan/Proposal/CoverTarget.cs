using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What an ablation must reach: a region with a margin of so many millimetres all round.</summary>
/// <param name="Region">Closed, outwards, model frame.</param>
public sealed record CoverTarget(string Id, TriangleMesh Region, double MarginMm)
{
    /// <summary>The farthest corners of the region in many directions: the others hardly ever matter, and are asked in the end.</summary>
    internal IReadOnlyList<Vec3> Outer { get; } = Farthest(Region.Vertices);

    private static Vec3[] Farthest(Vec3[] all)
    {
        var chosen = new HashSet<int>();
        foreach (var d in SphereMesh.Of(3).Vertices)
        {
            var best = 0;
            for (var i = 1; i < all.Length; i++)
                if (Vec3.Dot(d, all[i]) > Vec3.Dot(d, all[best])) best = i;
            chosen.Add(best);
        }

        return [.. chosen.Order().Select(i => all[i])];
    }
}
