using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

public sealed class SurfaceFromCurveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-from-curve-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    [Fact]
    public void An_outline_found_and_a_ridge_drawn_come_into_one_file()
    {
        using (var mask = new Mat(300, 400, MatType.CV_8UC1, Scalar.Black))
        {
            Cv2.Circle(mask, new Point(90, 150), 120, Scalar.White, -1);
            Cv2.ImWrite(At("mask.png"), mask);
        }

        File.WriteAllText(At("k.txt"), "350 0 200\n0 351 150\n0 0 1\n");
        File.WriteAllText(At("drawn.csv"), "name,class,u,v\nedge,falciform,100,100\nedge,falciform,120,130\n");
        var (code, output, errors) = TheProgram.Run("surface", "from-curve", "--mask", At("mask.png"), "--drawn", At("drawn.csv"), "--camera", At("k.txt"), "--time", "2.5", "--out", At("curves.json"), "--json");
        Assert.True(code == 0, errors);
        var said = JsonDocument.Parse(output).RootElement.GetProperty("curves").EnumerateArray().Select(c => c.GetProperty("class").GetString()).ToArray();
        Assert.Equal(["falciform", "silhouette"], said);
        var read = PictureCurveFile.ReadJson(At("curves.json"));
        Assert.Equal(2.5, read[0].Time.TotalSeconds);
        Assert.All(read[1].Points, p => Assert.InRange(Math.Sqrt(Math.Pow(p.U - 90, 2) + Math.Pow(p.V - 150, 2)), 118, 121));

        Assert.Equal(2, TheProgram.Run("surface", "from-curve", "--camera", At("k.txt"), "--out", At("none.json")).Code);
        File.WriteAllText(At("drawn.csv"), "name,class,u,v\nedge,spine,100,100\nedge,spine,120,130\n");
        var bad = TheProgram.Run("surface", "from-curve", "--drawn", At("drawn.csv"), "--camera", At("k.txt"), "--out", At("none.json"));
        Assert.Equal(3, bad.Code);
        Assert.Contains("'spine' is none", bad.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probes_face_that_half_touches_gives_half_its_points_and_its_noise()
    {
        File.WriteAllText(At("poses.csv"), "0,1,0,0,5,0,1,0,6,0,0,1,7\n0.1,1,0,0,5,0,1,0,26,0,0,1,7\n");
        string[] face = ["--face", "linear:40", "--face-middle", "0,0,30", "--face-along", "1,0,0", "--face-into", "0,0,1"];
        var whole = TheProgram.Run(["surface", "from-probe", "--poses", At("poses.csv"), .. face, "--spacing", "0", "--out", At("all.ply"), "--json"]);
        Assert.True(whole.Code == 0, whole.Errors);
        File.WriteAllText(At("contact.csv"), "pose,from,to\n1,0.5,1\n");
        var half = TheProgram.Run(["surface", "from-probe", "--poses", At("poses.csv"), .. face, "--spacing", "0", "--contact", At("contact.csv"), "--out", At("half.ply"), "--json"]);
        Assert.True(half.Code == 0, half.Errors);
        // 21 places, 2 mm apart.
        Assert.Equal((42, 11), (JsonDocument.Parse(whole.Output).RootElement.GetProperty("points").GetInt32(), JsonDocument.Parse(half.Output).RootElement.GetProperty("points").GetInt32()));
        var points = PointFile.Read(At("half.ply"));
        Assert.All(points.Positions, p => Assert.Equal((26, 37), (p.Y, p.Z)));
        Assert.All(points.Positions, p => Assert.InRange(p.X, 5, 25));
        Assert.All(points.Normals!, n => Assert.Equal(-1, n.Z, 6));
        Assert.All(points.NoiseSd!, s => Assert.Equal(Math.Sqrt(0.3 * 0.3 + 0.5 * 0.5 + 1.5 * 1.5), s, 5));
        File.WriteAllText(At("contact.csv"), "pose,from,to\n7,0.5,1\n");
        Assert.Equal(3, TheProgram.Run(["surface", "from-probe", "--poses", At("poses.csv"), .. face, "--contact", At("contact.csv"), "--out", At("x.ply")]).Code);
    }
}
