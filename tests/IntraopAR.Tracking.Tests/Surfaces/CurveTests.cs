using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public sealed class CurveTests : IDisposable
{
    private const int Width = 400;
    private const int Height = 300;
    private static readonly PinholeCamera Camera = new(350, 351, 200, 150, 0, new(-0.1, 0.01, 0, 0, 0));
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-curves-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_outline_is_found_and_not_where_the_picture_or_an_instrument_cuts_it()
    {
        // A disc whose left part lies beyond the picture, with a rod before its right side.
        bool Disc(int u, int v) => Math.Pow(u - 90, 2) + Math.Pow(v - 150, 2) < 120 * 120;
        bool Rod(int u, int v) => v is > 140 and < 160 && u > 150;
        var mask = Make((u, v) => Disc(u, v) && !Rod(u, v));
        var curves = SilhouetteFinder.Find(mask, Width, Height, Camera, default, Make(Rod), sd: 1.5);
        var points = curves.SelectMany(c => c.Points).ToArray();
        Assert.Equal(2, curves.Count);
        Assert.True(points.Length > 80);
        Assert.All(points, p => Assert.InRange(Math.Sqrt(Math.Pow(p.U - 90, 2) + Math.Pow(p.V - 150, 2)), 118, 121));
        Assert.All(points, p => Assert.True(p.U > 3));
        Assert.All(points, p => Assert.False(Rod((int)p.U, (int)p.V)));
        // Tangents run along the circle, and the disc lies to the right as the picture is seen (y down).
        Assert.All(points, p =>
        {
            var (ru, rv) = ((90 - p.U) / 120, (150 - p.V) / 120);
            Assert.InRange(p.TangentU * rv - p.TangentV * ru, 0.95, 1.05);
        });
    }

    [Fact]
    public void A_bright_line_on_the_liver_is_proposed_as_a_ridge()
    {
        var random = new SeededRandom(3);
        double Line(double u) => 120 + 0.15 * u + 12 * Math.Sin(u / 60);
        var grey = new byte[Width * Height];
        for (var i = 0; i < grey.Length; i++) grey[i] = (byte)(80 + 50 * Math.Exp(-Math.Pow((i / Width - Line(i % Width)) / 2, 2)) + random.NextGaussian() * 3);
        var curves = RidgeFinder.Find(grey, Make((u, v) => u is > 20 and < 380 && v is > 20 and < 280), Width, Height, Camera, default);
        var longest = curves[0].Points;
        Assert.True(longest[^1].U - longest[0].U > 250);
        Assert.InRange(longest.Average(p => Math.Abs(p.V - Line(p.U))), 0, 1.5);
    }

    [Fact]
    public void Curves_come_back_from_their_file_as_they_were()
    {
        var at = Path.Combine(folder, "curves.json");
        PictureCurve[] written =
        [
            PictureCurve.Drawn(CurveClass.Falciform, [(1, 2), (3.25, 4), (8, 4)], 2.5, Camera, TimeSpan.FromSeconds(12.5)),
            PictureCurve.Drawn(CurveClass.Silhouette, [(10, 20), (30, 40)], 1, Camera, TimeSpan.FromSeconds(12.5)),
        ];
        PictureCurveFile.WriteJson(at, written, force: false);
        var read = PictureCurveFile.ReadJson(at);
        Assert.Equal(written.Select(c => (c.Class, c.Camera, c.Time)), read.Select(c => (c.Class, c.Camera, c.Time)));
        Assert.Equal(written.SelectMany(c => c.Points), read.SelectMany(c => c.Points));

        var table = Path.Combine(folder, "curves.csv");
        File.WriteAllText(table, "name,class,u,v,sd\na,ridge,1,2,4\na,ridge,3,4,4\nb,silhouette,5,6,1\nb,silhouette,7,9,1\n");
        var drawn = PictureCurveFile.ReadCsv(table, Camera);
        Assert.Equal([CurveClass.Ridge, CurveClass.Silhouette], drawn.Select(c => c.Class));
        Assert.Equal(4, drawn[0].Points[1].Sd);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"camera\":{\"intrinsics\":[1,0,0,0,1,0,0,0,1],\"distortion\":[0,0,0,0,0]},\"timeSeconds\":0,\"curves\":[{\"class\":\"7\",\"sdPx\":1,\"points\":[[1,2],[3,4]]}]}")]
    [InlineData("{\"camera\":{\"intrinsics\":[1,0,0,0,1,0,0,0,1],\"distortion\":[0,0,0,0,0]},\"timeSeconds\":0,\"curves\":[{\"class\":\"ridge\",\"sdPx\":0,\"points\":[[1,2],[3,4]]}]}")]
    public void What_is_no_curve_is_refused(string text)
    {
        var at = Path.Combine(folder, "bad.json");
        File.WriteAllText(at, text);
        Assert.Throws<BadInputException>(() => PictureCurveFile.ReadJson(at));
    }

    [Fact]
    public void A_curved_probes_face_lies_on_its_circle_and_speaks_only_where_it_touches()
    {
        var face = ProbeFaceShape.Curved(new(0, 0, 0), Vec3.UnitX, Vec3.UnitZ, 60, 60);
        Assert.All(face.Places, p => Assert.Equal(60, Vec3.Distance(p.Position, new(0, 0, -60)), 6));
        var pose = new PoseSample("probe", new(null, TimeSpan.FromSeconds(2)), "Probe", "Patient", RigidMotion.About(Vec3.Zero, new(0, 0, 0.3), new(5, 6, 7)), TrackingStatus.Tracked);
        var seen = ProbeFaceSurface.Of([new(pose, 0.5, 1)], face, spacing: 0);
        Assert.InRange(seen.Points.Count, face.Places.Count / 2, face.Places.Count / 2 + 1);
        Assert.All(seen.Points, p => Assert.True(p.Normal.Z < 0));
        Assert.All(seen.Points, p => Assert.True(p.NormalSd > 1.5));
        Assert.Equal(SurfaceSource.ProbeFace, seen.Points[0].Source);
    }

    private static byte[] Make(Func<int, int, bool> inside) => [.. Enumerable.Range(0, Width * Height).Select(i => inside(i % Width, i / Width) ? (byte)1 : (byte)0)];
}
