namespace IntraopAR.Geometry.Tests;

public sealed class MeshUnionTests
{
    /// <summary>Against the volume of two balls less their lens (both caps of height r - d/2).</summary>
    [Fact]
    public void Two_balls_that_overlap_become_one_closed_surface_of_their_volume()
    {
        const double R = 10, D = 12;
        var (one, other) = (SurfaceNets.Mesh(p => p.Length - R, new(-12, -12, -12), new(12, 12, 12), 0.5), SurfaceNets.Mesh(p => Vec3.Distance(p, new(D, 0, 0)) - R, new(0, -12, -12), new(24, 12, 12), 0.5));
        var union = MeshUnion.Of([one, other]);
        var cap = Math.PI * (R - D / 2) * (R - D / 2) * (3 * R - (R - D / 2)) / 3;
        var volume = 2 * 4 * Math.PI / 3 * R * R * R - 2 * cap;
        Assert.True(MeshTopology.Of(union).Closed);
        Assert.Single(MeshComponents.Of(union));
        Assert.Equal(volume, union.SignedVolume, 0.01 * volume);
        Assert.All(union.Vertices, v => Assert.Equal(0, Math.Min(v.Length, Vec3.Distance(v, new(D, 0, 0))) - R, 0.3));
    }

    [Fact]
    public void One_inside_the_other_leaves_the_outer()
    {
        var (outer, inner) = (SurfaceNets.Mesh(p => p.Length - 8, new(-10, -10, -10), new(10, 10, 10), 0.5), SurfaceNets.Mesh(p => Vec3.Distance(p, new(2, 1, 0)) - 3, new(-3, -4, -5), new(7, 6, 5), 0.5));
        Assert.Equal(outer.SignedVolume, MeshUnion.Of([inner, outer]).SignedVolume, 0.01 * outer.SignedVolume);
        Assert.Same(inner, MeshUnion.Of([inner]));
    }
}
