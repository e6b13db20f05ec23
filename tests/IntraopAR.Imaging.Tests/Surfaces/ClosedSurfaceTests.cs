using CsCheck;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>Whatever the mask, its surface is closed, faces outwards and encloses the volume of its voxels within 1 %.</summary>
public class ClosedSurfaceTests
{
    private static readonly Gen<Vec3> Spacing = Gen.Select(Gen.Double[0.3, 5], Gen.Double[0.3, 5], Gen.Double[0.3, 8], (x, y, z) => new Vec3(x, y, z));

    private static readonly Gen<Mat3> Direction = Gen.Select(
        Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Double[-3, 3], Gen.Bool,
        (x, y, z, mirrored) => Mat3.FromRotationVector(new Vec3(x, y, z)) * (mirrored ? Mat3.Diagonal(1, 1, -1) : Mat3.Identity));

    /// <summary>Every density: single voxels, checkerboards, tunnels, voids; the mask touches the border on all sides.</summary>
    private static readonly Gen<Volume<byte>> Masks =
        from nx in Gen.Int[1, 7]
        from ny in Gen.Int[1, 7]
        from nz in Gen.Int[1, 7]
        from spacing in Spacing
        from direction in Direction
        from density in Gen.Double[0.02, 1]
        from chances in Gen.Double[0, 1].Array[nx * ny * nz]
        select new Volume<byte>(new(nx, ny, nz, new Vec3(-120, 33, -900), spacing, direction), Array.ConvertAll(chances, c => c < density ? (byte)3 : (byte)0));

    [Fact]
    public void Random_masks() => Masks.Sample(labels => Check(labels), iter: 5000, writeLine: TestContext.Current.TestOutputHelper!.WriteLine);

    [Theory]
    [InlineData("one voxel")]
    [InlineData("one layer")]
    [InlineData("vessel one voxel wide, running across corners")]
    [InlineData("checkerboard")]
    [InlineData("two outside voxels that touch along an edge within a solid")]
    [InlineData("a void inside")]
    [InlineData("full to the border")]
    public void Hard_masks(string what)
    {
        Func<int, int, int, bool> inside = what switch
        {
            "one voxel" => (i, j, k) => (i, j, k) == (4, 4, 4),
            "one layer" => (i, j, k) => k == 3,
            "vessel one voxel wide, running across corners" => (i, j, k) => i == j && j == k,
            "checkerboard" => (i, j, k) => (i + j + k) % 2 == 0,
            "two outside voxels that touch along an edge within a solid" => (i, j, k) => !((i, j, k) == (4, 4, 4) || (i, j, k) == (5, 5, 4)),
            "a void inside" => (i, j, k) => Math.Max(Math.Abs(i - 4), Math.Max(Math.Abs(j - 4), Math.Abs(k - 4))) is 2 or 3,
            _ => (_, _, _) => true,
        };
        var grid = new VolumeGrid(10, 9, 8, new Vec3(5, 6, 7), new Vec3(0.7, 0.7, 5), Mat3.Identity);
        var voxels = new byte[grid.VoxelCount];
        for (var k = 0; k < 8; k++)
            for (var j = 0; j < 9; j++)
                for (var i = 0; i < 10; i++)
                    voxels[i + 10 * (j + 9 * k)] = inside(i, j, k) ? (byte)1 : (byte)0;
        Check(new(grid, voxels));
    }

    /// <summary>Two spheres in one volume and in one label each: as many pieces as there are.</summary>
    [Fact]
    public void Labels_and_pieces_stay_apart()
    {
        var grid = Shapes.Grid(40);
        var labels = Shapes.Voxelised(grid, p => Vec3.Distance(p, grid.ToWorld(10, 10, 10)) < 6 || Vec3.Distance(p, grid.ToWorld(10, 10, 30)) < 4);
        for (var i = 0; i < labels.Voxels.Length; i++)
            if (i % 40 >= 10 && labels.Voxels[i] == 1)
                labels.Voxels[i] = 200;
        var surfaces = LabelSurfaces.Of(labels);
        Assert.Equal([1, 200], surfaces.Select(s => s.Label));
        Assert.All(surfaces, s => Assert.Equal(2, MeshTopology.Of(s.Mesh).Components));
    }

    private static void Check(Volume<byte> labels)
    {
        foreach (var surface in LabelSurfaces.Of(labels))
        {
            var topology = MeshTopology.Of(surface.Mesh);
            Assert.True(topology.Closed, $"{topology}");
            Assert.Equal(labels.Voxels.LongCount(v => v == surface.Label), surface.VoxelCount);
            var ratio = surface.Mesh.SignedVolume / (surface.VoxelCount * labels.Grid.VoxelVolume);
            Assert.InRange(ratio, 0.99, 1.01);
            Assert.All(surface.Mesh.Vertices, v => Assert.True(v.IsFinite));
        }
    }
}
