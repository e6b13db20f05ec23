using System.Globalization;
using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Overlay;
using IntraopAR.Theatre.Pictures;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>overlay --case</c> from a case that <c>register</c> placed, as a user does it.</summary>
public sealed class OverlayCaseTests : IDisposable
{
    private const int Width = 960;
    private const int Height = 540;
    private const double Focal = 900;

    private static readonly RigidMotion Truth = RigidMotion.About(Vec3.Zero, new(0.1, -0.15, 0.12), new(12, -18, 9));

    /// <summary>300 mm in front of the liver's middle, patient to camera.</summary>
    private static readonly RigidMotion ToCamera = new(Mat3.Identity, new Vec3(-12, 18, 300));

    private static readonly Vec3 InView = new(10, 5, -20);

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-overlay-").FullName;
    private readonly TriangleMesh liver = ProceduralLiver.Make(41, 4);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_accepted_case_is_drawn_with_each_lesions_doubt()
    {
        MakeCase();
        Assert.Equal(0, Register());
        var targets = JsonDocument.Parse(File.ReadAllText(At("result.json"))).RootElement.GetProperty("targets").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!);
        var (code, output, errors) = Overlay();
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.True(answer.GetProperty("drawnPixels").GetInt32() > 10_000);
        // The far lesion lies outside the picture, and the probe outside the liver.
        Assert.Equal(["liver", "portal_vein", "lesion-near"], answer.GetProperty("inView").EnumerateArray().Select(v => v.GetString()));
        foreach (var lesion in answer.GetProperty("lesions").EnumerateArray())
        {
            var target = targets[lesion.GetProperty("id").GetString()!];
            Assert.Equal(target.GetProperty("r90").GetDouble(), lesion.GetProperty("r90").GetDouble(), 1e-9);
            Assert.Contains(target.GetProperty("verdict").GetString()!, lesion.GetProperty("words").GetString()!.Replace(' ', '-'), StringComparison.Ordinal);
        }

        // The ring runs where a ball of r90 and the lesion's own radius about the stated place ends in the picture.
        var near = targets["lesion-near"];
        var place = near.GetProperty("position").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        var centre = ToCamera.Apply(new(place[0], place[1], place[2]));
        var radius = near.GetProperty("r90").GetDouble() + 8;
        var found = RingShare(At("overlay.png"), centre, Focal * radius / Math.Sqrt(centre.Z * centre.Z - radius * radius));
        // Words may lie over a little of it.
        Assert.Equal("guide", near.GetProperty("verdict").GetString());
        Assert.True(found > 0.9, $"{found:P0} of the ring");
    }

    [Fact]
    public void A_lesion_that_the_registration_was_not_asked_for_is_named_and_not_drawn()
    {
        MakeCase();
        File.WriteAllText(At("targets.csv"), "id,x,y,z\nlesion-far,70,0,0\n");
        Assert.Equal(0, Register("--targets", At("targets.csv")));
        var (code, output, errors) = Overlay();
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["liver", "portal_vein"], answer.GetProperty("inView").EnumerateArray().Select(v => v.GetString()));
        var near = answer.GetProperty("lesions").EnumerateArray().Single(l => l.GetProperty("id").GetString() == "lesion-near");
        Assert.Contains("place unknown", near.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.False(near.TryGetProperty("r90", out _));
        // Its name stands at the lower edge, which is otherwise as it was.
        using var painted = PictureFile.Read(At("overlay.png"));
        Assert.Contains(Enumerable.Range(0, 200), x => painted.At<Vec3b>(Height - 12, x) != Ground);
    }

    [Fact]
    public void A_case_without_a_valid_registration_is_refused_and_nothing_is_written()
    {
        MakeCase().AddRegistration("{\"verdict\":\"refused\"}", valid: false);
        var (code, output, _) = Overlay();
        Assert.Equal(4, code);
        Assert.Equal("refused", JsonDocument.Parse(output).RootElement.GetProperty("verdict").GetString());
        Assert.False(File.Exists(At("overlay.png")));
    }

    [Theory]
    [InlineData("{\"targets\":[]}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,2,0,0,0,0,1]}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"verdict\":\"refused\"}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"targets\":[{\"id\":\"lesion-near\",\"position\":[0,0,0],\"covariance\":[1,0,0,0,1,0,0,0,1],\"r90\":-1,\"verdict\":\"guide\",\"reasons\":[]}]}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"targets\":[{\"id\":\"lesion-near\",\"position\":[0,0,0],\"covariance\":[1,0,0,0,1,0,0,0,1],\"r90\":1,\"verdict\":\"fine\",\"reasons\":[]}]}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"targets\":[],\"deformation\":{\"model\":\"00ff\",\"coefficients\":[0.5]}}")]
    [InlineData("{\"modelToPatient\":[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],\"targets\":[],\"deformation\":{\"model\":\"00ff\",\"coefficients\":[1e999]}}")]
    public void A_registration_that_cannot_be_is_bad_input(string json)
    {
        MakeCase().AddRegistration(json, valid: true);
        var (code, output, errors) = Overlay();
        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Contains("register the case again", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static Vec3b Ground => new(60, 60, 60);

    private CaseFolder MakeCase() => CaseFolder.Create(At("case"), force: true, new(new("c"),
    [
        new("liver", liver), new("portal_vein", Ball(new(0, 0, 0), 6)), new("lesion-near", Ball(InView, 8)), new("lesion-far", Ball(new(70, 0, 0), 5)), new("probe", Ball(new(0, 250, 0), 5)),
    ]));

    private static TriangleMesh Ball(Vec3 at, double radius) => ProceduralLiver.Icosphere(3).Mapped(p => p * radius + at);

    private int Register(params string[] more)
    {
        var observed = ObservedPatch.Sample(liver, new SeededRandom(42), 0.3, 3000, 1, 0);
        File.WriteAllLines(At("surface.xyz"), observed.Select(Truth.Apply).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X} {p.Y} {p.Z}")));
        return TheProgram.Run(["register", "--case", At("case"), "--surface", At("surface.xyz"), "--rigid-only", "--json", "--out", At("result.json"), .. more]).Code;
    }

    private (int Code, string Output, string Errors) Overlay()
    {
        var m = ToCamera.ToMatrix();
        File.WriteAllText(At("pose.txt"), string.Join('\n', Enumerable.Range(0, 4).Select(r => string.Join(' ', m.Skip(4 * r).Take(4).Select(v => v.ToString("R", CultureInfo.InvariantCulture))))));
        // The principal point is far to the right, so that the liver's right end lies outside.
        File.WriteAllText(At("camera.txt"), $"{Focal} 0 860\n0 {Focal} 270\n0 0 1\n");
        using var picture = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(Ground.Item0, Ground.Item1, Ground.Item2));
        Cv2.ImWrite(At("frame.png"), picture);
        return TheProgram.Run("overlay", "--case", At("case"), "--camera", At("camera.txt"), "--pose", At("pose.txt"), "--image", At("frame.png"), "--out", At("overlay.png"), "--force", "--json");
    }

    /// <summary>Share of directions in which the ring's colour is met within 4 pixels of where it should be.</summary>
    private static double RingShare(string picture, Vec3 centre, double pixels)
    {
        using var painted = PictureFile.Read(picture);
        var (u, v) = (860 + Focal * centre.X / centre.Z, 270 + Focal * centre.Y / centre.Z);
        var hits = 0;
        const int directions = 360;
        for (var d = 0; d < directions; d++)
        {
            var (c, s) = (Math.Cos(Math.PI * d / 180), Math.Sin(Math.PI * d / 180));
            if (Enumerable.Range(-4, 9).Any(o => IsRing((int)Math.Round(u + (pixels + o) * c), (int)Math.Round(v + (pixels + o) * s)))) hits++;
        }

        return hits / (double)directions;

        bool IsRing(int x, int y)
        {
            if (x < 0 || y < 0 || x >= Width || y >= Height) return false;
            var p = painted.At<Vec3b>(y, x);
            return Math.Abs(p.Item0 - OverlayPalette.Lesion.B) < 30 && Math.Abs(p.Item1 - OverlayPalette.Lesion.G) < 30 && Math.Abs(p.Item2 - OverlayPalette.Lesion.R) < 30;
        }
    }

    private string At(string name) => Path.Combine(folder, name);
}
