using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound.Tests;

/// <summary>A bent body with a scan whose values tell the place, so that every pixel can be asked where it came from.</summary>
public class LiveFusionTests(ITestOutputHelper output)
{
    private const int Width = 320;
    private const int Height = 240;
    private static readonly FanArea Fan = new(new(160, -30), 60, 260, 0, 34);
    private static readonly InverseField Back = FieldInversion.Of(BentBody.Places, new(BentBody.Pose), BentBody.Liver.Mapped(BentBody.Place));

    private static TriangleMesh Liver => BentBody.Liver;

    private static Vec3 Place(Vec3 p) => BentBody.Place(p);

    /// <summary>A class of its own: the inversion asks it from several threads while this class is still being initialised, and they would wait for that for ever.</summary>
    private static class BentBody
    {
        public static readonly TriangleMesh Liver = ProceduralLiver.Make(3, 4);
        public static readonly RigidMotion Pose = RigidMotion.About(Vec3.Zero, new(0.1, 0.3, -0.2), new(20, -10, 300));
        private static readonly SmoothBending Bending = new(new SeededRandom(3), Liver, 6);

        public static Vec3 Place(Vec3 p) => Pose.Apply(Bending.Apply(p));

        public static Point<Patient>[] Places(Point<Model>[] ps) => Array.ConvertAll(ps, p => new Point<Patient>(Place(p.Position)));
    }

    /// <summary>The picture's pixels carried back one by one through the field: what is drawn out between every eighth may differ by 0.05 mm.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Each_pixel_shows_the_tissue_that_lies_there(int axis)
    {
        var grid = new VolumeGrid(140, 110, 100, new(-140, -110, -100), new(2, 2, 2), Mat3.Identity);
        var scan = new Volume<short>(grid, new short[grid.VoxelCount]);
        for (var n = 0; n < scan.Voxels.Length; n++) scan.Voxels[n] = (short)(100 * grid.ToWorld(n % 140, n / 140 % 110, n / (140 * 110))[axis]);
        var (plane, values, inside, worst) = (Plane(Place(new(10, 5, 5)), 0.4), new float[Width * Height], 0, 0.0);
        CurvedSlice.Into(scan, Back, RigidMotion.Identity, plane, Width, Height, -9999, values);
        for (var v = 0; v < Height; v++)
            for (var u = 0; u < Width; u++)
            {
                var model = Back.Apply(new(plane.Apply(new(u, v)))).Position;
                var i = grid.ToIndex(model);
                if (values[v * Width + u] == -9999 || i.X is < 1 or > 138 || i.Y is < 1 or > 108 || i.Z is < 1 or > 98) continue;
                inside++;
                worst = Math.Max(worst, Math.Abs(values[v * Width + u] / 100 - model[axis]));
            }

        output.WriteLine($"{inside} pixels, worst {worst:F3} mm; field {Back.WorstError:F3} mm");
        Assert.InRange(inside, Width * Height / 2, Width * Height);
        Assert.InRange(worst, 0, 0.05);
    }

    [Fact]
    public void A_lesion_is_drawn_where_it_is_and_found_again_by_what_is_advised()
    {
        var lesion = Liver.Vertices[0] * 0.6;
        var region = SurfaceNets.Mesh(p => (p - lesion).Length - 9, lesion - new Vec3(12, 12, 12), lesion + new Vec3(12, 12, 12), 1).Mapped(Place);
        var fused = new FusedLesion("L1", region);
        var fusion = new LiveFusion { Area = Fan, Anatomy = new(Back, [], [new("liver", new(Liver.Mapped(Place)))], [fused]) };
        var hit = fusion.Show(Picture(Plane(fused.Centre.Position, 0.4)), new());
        var sight = Assert.Single(hit.Lesions);
        Assert.Equal(LesionPlace.InPicture, sight.Place);
        Assert.Contains(hit.Contours, c => c.Name == "liver");
        // All of the contour lies on the region's surface.
        var tree = new TriangleTree(region);
        Assert.All(sight.Contours.SelectMany(c => c.Places), p => Assert.InRange(tree.Nearest(hit.Picture.Plane.Apply(p))!.Value.Distance, 0, 1e-6));

        var random = new SeededRandom(8);
        for (var n = 0; n < 40; n++)
        {
            // Held elsewhere: shifted by up to 30 mm and turned by up to 25 degrees.
            var astray = RigidMotion.About(fused.Centre.Position, random.NextDirection() * random.Between(0, 0.45), random.NextDirection() * random.Between(0, 30));
            var away = fusion.Show(Picture(astray * Plane(fused.Centre.Position, 0.4)), new()).Lesions[0];
            if (away.Place == LesionPlace.InPicture) continue;
            var plane = astray * Plane(fused.Centre.Position, 0.4);
            if (away.Place == LesionPlace.OffPlane) Assert.Equal(region.Vertices.Min(v => Math.Abs(Vec3.Dot(v - plane.Origin, plane.Normal))), Math.Abs(away.Distance), 1e-9);
            foreach (var motion in away.Motions) Assert.Equal(LesionPlace.InPicture, fusion.Show(Picture(motion.Motion * plane), new()).Lesions[0].Place);
        }
    }

    [Fact]
    public void Nothing_is_shown_before_a_registration() =>
        Assert.Throws<InvalidOperationException>(() => new LiveFusion().Show(Picture(Plane(Vec3.Zero, 0.4)), new()));

    private static ImagePlane Plane(Vec3 middle, double pixel)
    {
        var turn = Mat3.FromRotationVector(new(0.3, 0.5, 0.2));
        return new(turn.Column0 * pixel, turn.Column1 * pixel, middle - turn * new Vec3(160 * pixel, 130 * pixel, 0));
    }

    private static PlacedPicture Picture(ImagePlane plane) => new(0, TimeSpan.Zero, Width, Height, new byte[Width * Height], plane);
}
