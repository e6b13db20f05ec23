using IntraopAR.Benchmarks;
using IntraopAR.Geometry;

namespace IntraopAR.Registration.Tests;

public class EmbeddingTests
{
    private static readonly TriangleMesh Liver = ProceduralLiver.Make(31);
    private static readonly Embedding Held = new(TetrahedralMesher.Fill(Liver, 3000).Mesh);

    [Fact]
    public void Inside_a_linear_function_comes_back_and_the_tetrahedron_holds_the_point()
    {
        var random = new SeededRandom(32);
        var (min, max) = Held.Mesh.Surface.Bounds;
        var boundary = new TriangleTree(Held.Mesh.Surface);
        var seen = 0;
        for (var i = 0; i < 5000; i++)
        {
            var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            var at = Held.Locate(p);
            Assert.Equal(1, at.A + at.B + at.C + at.D, 1e-12);
            Assert.Equal(boundary.Contains(p), at.Outside == 0);
            if (at.Outside > 0) continue;
            seen++;
            Assert.InRange(Vec3.Distance(p, at.Of(Held.Mesh, Held.Mesh.Nodes)), 0, 1e-9);
            Assert.All(new[] { at.A, at.B, at.C, at.D }, w => Assert.InRange(w, -1e-9, 1 + 1e-9));
        }

        Assert.InRange(seen, 1000, 4500);
    }

    /// <summary>The fine surface lies up to some millimetres outside the coarse mesh.</summary>
    [Fact]
    public void The_fine_surface_follows_a_linear_function_wherever_no_weight_was_limited()
    {
        var at = Held.Locate(Liver.Vertices);
        var free = 0;
        for (var i = 0; i < at.Length; i++)
        {
            double[] weights = [at[i].A, at[i].B, at[i].C, at[i].D];
            Assert.All(weights, w => Assert.InRange(w, -1 - 1e-9, 2 + 1e-9));
            Assert.Equal(1, weights.Sum(), 1e-12);
            if (weights.Min() < -1 + 1e-9 || weights.Max() > 2 - 1e-9) continue;
            free++;
            Assert.InRange(Vec3.Distance(Liver.Vertices[i], at[i].Of(Held.Mesh, Held.Mesh.Nodes)), 0, 1e-9);
        }

        Assert.True(free > 0.95 * at.Length, $"{free} of {at.Length}");
    }

    /// <summary>A metre away the weights stay those of the boundary or little beyond, and a shift of all nodes shifts the point.</summary>
    [Fact]
    public void Far_outside_the_weights_stay_sane()
    {
        var at = Held.Locate(new Vec3(1000, 0, 0));
        Assert.All(new[] { at.A, at.B, at.C, at.D }, w => Assert.InRange(w, -1 - 1e-9, 2 + 1e-9));
        Assert.InRange(at.Outside, 800, 1000);
        var shift = Array.ConvertAll(Held.Mesh.Nodes, _ => new Vec3(1, 2, 3));
        Assert.InRange(Vec3.Distance(new(1, 2, 3), at.Of(Held.Mesh, shift)), 0, 1e-12);
    }

    [Fact]
    public void Each_node_is_at_its_own_place() =>
        Assert.All(Held.Locate(Held.Mesh.Nodes).Select((at, i) => (at, i)), x => Assert.InRange(Vec3.Distance(Held.Mesh.Nodes[x.i], x.at.Of(Held.Mesh, Held.Mesh.Nodes)), 0, 1e-9));
}
