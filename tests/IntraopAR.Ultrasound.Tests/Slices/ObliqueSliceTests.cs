using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound.Tests;

public class ObliqueSliceTests
{
    private static readonly Mat3 Turned = Mat3.FromRotationVector(new(0.4, -0.2, 0.9));

    /// <summary>Trilinear interpolation gives a function that is linear in each coordinate exactly, wherever the plane lies.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.7, 0.3, -1.1)]
    [InlineData(2.9, -0.4, 0.2)]
    public void A_trilinear_volume_is_cut_exactly(double x, double y, double z)
    {
        static double Value(Vec3 i) => 3 * i.X - 2 * i.Y + 5 * i.Z + 0.25 * i.X * i.Y - 0.125 * i.Y * i.Z + 7;
        var grid = new VolumeGrid(17, 13, 11, new(-20, 30, 5), new(0.8, 1.1, 2), Turned);
        var voxels = new float[grid.VoxelCount];
        for (var n = 0; n < voxels.Length; n++) voxels[n] = (float)Value(new(n % 17, n / 17 % 13, n / (17 * 13)));
        var turn = Mat3.FromRotationVector(new(x, y, z));
        var centre = grid.ToWorld(8, 6, 5);
        var plane = new ImagePlane(turn * new Vec3(0.31, 0, 0), turn * new Vec3(0, 0.29, 0), centre - turn * new Vec3(0.31 * 40, 0.29 * 30, 0));
        var slice = ObliqueSlice.Of(new Volume<float>(grid, voxels), plane, 81, 61, -1000);
        var inside = 0;
        for (var v = 0; v < 61; v++)
            for (var u = 0; u < 81; u++)
            {
                var i = grid.ToIndex(plane.Apply(new(u, v)));
                var isIn = i is { X: >= 1e-5, Y: >= 1e-5, Z: >= 1e-5 } && i.X <= 16 - 1e-5 && i.Y <= 12 - 1e-5 && i.Z <= 10 - 1e-5;
                if (isIn) Assert.Equal(Value(i), slice[v * 81 + u], 1e-2);
                else if (i.X < -1e-5 || i.Y < -1e-5 || i.Z < -1e-5 || i.X > 16 + 1e-5 || i.Y > 12 + 1e-5 || i.Z > 10 + 1e-5) Assert.Equal(-1000, slice[v * 81 + u]);
                if (isIn) inside++;
            }

        Assert.InRange(inside, 1000, 81 * 61);
    }

    /// <summary>Scans of shorts are cut eight pixels at a time in single precision: within 1e-3 voxel of the edge they may differ, elsewhere by rounding only.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1.3, -0.6, 0.4)]
    public void A_scan_of_shorts_is_cut_as_the_same_values_are_one_by_one(double x, double y, double z)
    {
        var (grid, random) = (new VolumeGrid(61, 47, 39, new(-20, 30, 5), new(0.8, 1.1, 2), Turned), new SeededRandom(4));
        var shorts = Enumerable.Range(0, (int)grid.VoxelCount).Select(_ => (short)(random.Next(4096) - 1024)).ToArray();
        var turn = Mat3.FromRotationVector(new(x, y, z));
        var plane = new ImagePlane(turn * new Vec3(0.31, 0, 0), turn * new Vec3(0, 0.29, 0), grid.ToWorld(30, 23, 19) - turn * new Vec3(0.31 * 150, 0.29 * 100, 0));
        var fast = ObliqueSlice.Of(new Volume<short>(grid, shorts), plane, 301, 203, -5000);
        var plain = ObliqueSlice.Of(new Volume<float>(grid, [.. shorts.Select(s => (float)s)]), plane, 301, 203, -5000);
        var edge = 0;
        for (var n = 0; n < plain.Length; n++)
            if (plain[n] == -5000 ^ fast[n] == -5000) edge++;
            else Assert.Equal(plain[n], fast[n], 0.5);
        Assert.InRange(plain.Count(v => v != -5000), 5000, plain.Length);
        Assert.InRange(edge, 0, 10);
    }

    [Fact]
    public void A_plane_beside_the_volume_shows_nothing_and_one_slice_is_a_volume()
    {
        var grid = new VolumeGrid(4, 5, 1, Vec3.Zero, new(1, 1, 1), Mat3.Identity);
        var volume = new Volume<short>(grid, [.. Enumerable.Range(0, 20).Select(i => (short)i)]);
        Assert.All(ObliqueSlice.Of(volume, new(Vec3.UnitX, Vec3.UnitY, new(0, 0, 3)), 4, 5, -1), v => Assert.Equal(-1, v));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (float)i), ObliqueSlice.Of(volume, new(Vec3.UnitX, Vec3.UnitY, Vec3.Zero), 4, 5, -1));
    }
}
