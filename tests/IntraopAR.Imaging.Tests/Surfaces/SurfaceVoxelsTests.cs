using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

public sealed class SurfaceVoxelsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Voxels_of_a_labels_own_surface_are_the_label_again_but_for_its_rim(bool flipped)
    {
        var grid = new VolumeGrid(40, 36, 30, new(-20, 5, 300), new(0.8, 0.9, 1.5), Mat3.FromRotationVector(new(0.2, -0.1, 0.4)));
        var box = new IndexBox(4, 5, 3, 30, 26, 22);
        var mask = new byte[box.Count];
        for (var n = 0; n < mask.Length; n++)
        {
            var (i, j, k) = (n % box.Ni - 14.5, n / box.Ni % box.Nj - 12.5, n / (box.Ni * box.Nj) - 10.5);
            var r = Math.Sqrt(i * i / 196 + j * j / 144 + k * k / 100);
            // Hollow: a cavity must stay empty.
            mask[n] = r is < 1 and > 0.35 ? (byte)1 : (byte)0;
        }

        var label = new Segment(1, "liver", box, mask);
        var mesh = LabelSurfaces.Of(new Segmentation(grid, [label]))[0].Mesh;
        var again = SurfaceVoxels.Of(grid, 1, "liver", flipped ? mesh.Flipped() : mesh)!;
        var (common, union) = (0L, 0L);
        for (var k = 0; k < grid.Nz; k++)
            for (var j = 0; j < grid.Ny; j++)
                for (var i = 0; i < grid.Nx; i++)
                {
                    var (a, b) = (In(label, i, j, k), In(again, i, j, k));
                    common += a & b;
                    union += a | b;
                }

        // The surface is smoothed within its cells; a voxel on the rim may fall to either side.
        Assert.True(common > 0.95 * union, $"{common} of {union}");
        Assert.Equal(label.VoxelCount, again.VoxelCount, 0.02 * label.VoxelCount);
        Assert.Equal(0, In(again, 19, 17, 13));
    }

    [Fact]
    public void A_surface_beside_the_grid_has_no_voxel()
    {
        var grid = new VolumeGrid(4, 4, 4, Vec3.Zero, new(1, 1, 1), Mat3.Identity);
        var far = LabelSurfaces.Of(new Segmentation(new(3, 3, 3, new(50, 0, 0), new(1, 1, 1), Mat3.Identity), [new(1, "a", new(0, 0, 0, 3, 3, 3), [.. Enumerable.Repeat((byte)1, 27)])]))[0].Mesh;
        Assert.Null(SurfaceVoxels.Of(grid, 1, "a", far));
    }

    private static int In(Segment s, int i, int j, int k)
    {
        var b = s.Box;
        (i, j, k) = (i - b.I0, j - b.J0, k - b.K0);
        return i >= 0 && j >= 0 && k >= 0 && i < b.Ni && j < b.Nj && k < b.Nk ? s.Mask[i + b.Ni * (j + b.Nj * k)] : 0;
    }
}
