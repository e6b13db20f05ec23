using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>A surface made from voxels is compared with the body the voxels were cut from.</summary>
public class SmoothSurfaceTests
{
    private static readonly Vec3 Middle = Shapes.Grid(64).ToWorld(31.3, 30.8, 31.6);

    private static Vec3 TorusNearest(Vec3 p)
    {
        var d = p - Middle;
        var ring = new Vec3(d.X, d.Y, 0).Normalized() * 18;
        return Middle + ring + (d - ring).Normalized() * 7.5;
    }

    private static Vec3 SphereNearest(Vec3 p) => Middle + (p - Middle).Normalized() * 20;

    /// <summary>The voxels themselves say where a surface is to half a voxel; a third is the brief of "no staircase".</summary>
    [Theory]
    [InlineData("sphere", 2)]
    [InlineData("torus", 0)]
    public void A_voxelised_body_gets_its_own_surface_back(string body, int euler)
    {
        Func<Vec3, Vec3> nearest = body == "sphere" ? SphereNearest : TorusNearest;
        Func<Vec3, bool> inside = body == "sphere"
            ? p => Vec3.Distance(p, Middle) < 20
            : p => { var d = p - Middle; var q = Math.Sqrt(d.X * d.X + d.Y * d.Y) - 18; return q * q + d.Z * d.Z < 7.5 * 7.5; };
        var labels = Shapes.Voxelised(Shapes.Grid(64), inside);
        var mesh = Assert.Single(LabelSurfaces.Of(labels)).Mesh;

        Assert.Equal(euler, Shapes.Euler(mesh));
        Assert.True(MeshTopology.Of(mesh).Closed);
        var distances = mesh.Vertices.Select(v => Vec3.Distance(v, nearest(v))).Order().ToArray();
        var angles = NormalErrors(mesh, nearest);
        var report = FormattableString.Invariant($"{body}: mean distance {distances.Average():F3}, 99 % {distances[distances.Length * 99 / 100]:F3}, max {distances[^1]:F3} voxel; normal error mean {angles.Average():F2}, 99 % {angles[angles.Length * 99 / 100]:F2}, max {angles[^1]:F1} degrees");
        TestContext.Current.TestOutputHelper!.WriteLine(report);
        Assert.True(distances[distances.Length * 99 / 100] < 0.3, report);
        // The voxels' own faces are 35° off on average, cut corners (45° steps) about 15°.
        Assert.True(angles.Average() < 3, report);
    }

    private static double[] NormalErrors(TriangleMesh mesh, Func<Vec3, Vec3> nearest)
    {
        var normals = mesh.VertexNormals();
        return mesh.Vertices.Select((v, i) =>
        {
            // A little outside and a little inside: their feet tell the outward normal without a formula per body.
            var foot = nearest(v);
            var outward = (nearest == SphereNearest ? foot - Middle : foot - RingOf(foot)).Normalized();
            return Math.Acos(Math.Clamp(Vec3.Dot(outward, normals[i]), -1, 1)) * 180 / Math.PI;
        }).Order().ToArray();
        static Vec3 RingOf(Vec3 p)
        {
            var d = p - Middle;
            return Middle + new Vec3(d.X, d.Y, 0).Normalized() * 18;
        }
    }

    /// <summary>A flat face that is almost along the grid has long steps, the hardest staircase to take out.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void A_tilted_slab_comes_out_flat(double slope)
    {
        var grid = Shapes.Grid(64);
        var normal = new Vec3(-slope, -slope / 3, 1).Normalized();
        var labels = Shapes.Voxelised(grid, p => Math.Abs(Vec3.Dot(p - Middle, normal)) < 10);
        var mesh = LabelSurfaces.Of(labels)[0].Mesh;
        // The rim of the slab, where it meets the volume's border, is left out.
        var off = mesh.Vertices.Where(v => (v - Middle) is var d && Math.Max(Math.Abs(d.X), Math.Abs(d.Y)) < 22)
            .Select(v => Math.Abs(Math.Abs(Vec3.Dot(v - Middle, normal)) - 10)).Order().ToArray();
        var report = FormattableString.Invariant($"slope {slope}: mean {off.Average():F3}, 99 % {off[off.Length * 99 / 100]:F3} voxel");
        TestContext.Current.TestOutputHelper!.WriteLine(report);
        Assert.True(off[off.Length * 99 / 100] < 0.45, report);
        Assert.True(off.Average() < 0.25, report);
    }
}
