using System.Globalization;
using System.Text;
using System.Text.Json;
using IntraopAR.Benchmarks;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>surface from-depth</c> on the depth of a liver's front, in every form a picture comes in.</summary>
public sealed class SurfaceFromDepthTests : IDisposable
{
    private const int Width = 240;
    private const int Height = 180;
    private const double Focal = 300;

    private static readonly RigidMotion ToPatient = RigidMotion.About(Vec3.Zero, new(0.3, 0.1, -0.2), new(15, -30, 40));

    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-surface-").FullName;
    private readonly TriangleMesh liver = ProceduralLiver.Make(31, 4).Mapped(new RigidMotion(Mat3.Identity, new(0, 0, 320)));
    private readonly float[] depth = new float[Width * Height];

    public SurfaceFromDepthTests()
    {
        var tree = new TriangleTree(liver);
        for (var i = 0; i < depth.Length; i++)
            depth[i] = tree.FirstHit(Vec3.Zero, new((i % Width - 120) / Focal, (i / Width - 90) / Focal, 1)) is { } hit ? (float)hit.Distance : 0;
        File.WriteAllText(At("K.txt"), "300 0 120\n0 300 90\n0 0 1\n");
        File.WriteAllText(At("pose.txt"), string.Join('\n', ToPatient.ToMatrix().Chunk(4).Select(r => string.Join(' ', r.Select(x => x.ToString("R", CultureInfo.InvariantCulture))))));
        MeshFile.Write(At("liver.ply"), liver, force: false);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("depth.png", "0.1")]
    [InlineData("depth.tiff", "1")]
    [InlineData("depth.npy", "1000")]
    [InlineData("depth16.tif", "0.1")]
    public void Every_form_of_the_picture_gives_points_on_the_liver(string name, string scale)
    {
        WriteDepth(At(name), double.Parse(scale, CultureInfo.InvariantCulture));
        var (code, output, errors) = TheProgram.Run("surface", "from-depth", "--depth", At(name), "--camera", At("K.txt"), "--depth-scale", scale, "--model", At("liver.ply"), "--out", At("points.ply"), "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("Camera", answer.GetProperty("frame").GetString());
        var points = PointFile.Read(At("points.ply"));
        Assert.Equal(points.Count, answer.GetProperty("points").GetInt32());
        Assert.InRange(answer.GetProperty("coverage").GetDouble(), 0.15, 0.5);
        Assert.Equal(answer.GetProperty("coverage").GetDouble(), answer.GetProperty("areaMm2").GetDouble() / liver.Area, 1e-6);
        var tree = new TriangleTree(liver);
        // Depths are rounded to 0.1 mm at most.
        Assert.All(points.Positions, p => Assert.True(tree.Nearest(p)!.Value.Distance < 0.1));
        Assert.NotNull(points.Normals);
        Assert.NotNull(points.NoiseSd);
    }

    [Fact]
    public void Two_views_are_put_together_in_the_patients_frame_and_register_reads_them()
    {
        WriteDepth(At("depth.png"), 0.1);
        var turned = RigidMotion.About(new(0, 0, 320), new(0, 0.6, 0), Vec3.Zero);
        var tree = new TriangleTree(liver.Mapped(turned));
        var second = new float[depth.Length];
        for (var i = 0; i < second.Length; i++) second[i] = tree.FirstHit(Vec3.Zero, new((i % Width - 120) / Focal, (i / Width - 90) / Focal, 1)) is { } hit ? (float)hit.Distance : 0;
        WritePng(At("second.png"), second, 0.1);
        var pose = ToPatient * turned.Inverse();
        File.WriteAllText(At("pose2.txt"), string.Join(' ', pose.ToMatrix().Select(x => x.ToString("R", CultureInfo.InvariantCulture))));
        string[] common = ["--camera", At("K.txt"), "--depth-scale", "0.1", "--json"];
        var (code, output, errors) = TheProgram.Run(["surface", "from-depth", "--depth", At("depth.png"), At("second.png"), "--pose", At("pose.txt"), At("pose2.txt"), "--out", At("both.ply"), .. common]);
        Assert.True(code == 0, errors);
        var both = JsonDocument.Parse(output).RootElement;
        Assert.Equal("Patient", both.GetProperty("frame").GetString());
        (_, output, _) = TheProgram.Run(["surface", "from-depth", "--depth", At("depth.png"), "--pose", At("pose.txt"), "--out", At("one.ply"), .. common]);
        Assert.True(both.GetProperty("areaMm2").GetDouble() > 1.1 * JsonDocument.Parse(output).RootElement.GetProperty("areaMm2").GetDouble());
        (code, output, errors) = TheProgram.Run("register", "--model", At("liver.ply"), "--surface", At("both.ply"), "--rigid-only", "--out", At("result.json"), "--json");
        Assert.True(code == 0, errors);
        var found = JsonDocument.Parse(output).RootElement.GetProperty("modelToPatient").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(RigidMotion.TryFromMatrix(found, 1e-3, out var motion, out _));
        // The register contract: a rigid liver seen without noise is placed within a millimetre.
        Assert.True(liver.Vertices.Max(v => Vec3.Distance(motion.Apply(v), ToPatient.Apply(v))) < 1);
    }

    [Fact]
    public void What_cannot_be_used_is_named()
    {
        using (var eight = new Mat(Height, Width, MatType.CV_8UC1, new Scalar(90))) Cv2.ImWrite(At("eight.png"), eight);
        File.WriteAllBytes(At("short.npy"), [0x93, .. "NUMPY"u8, 1, 0, 20, 0, 1, 2]);
        WritePng(At("empty.png"), new float[depth.Length], 1);
        foreach (var (file, word) in new[] { ("eight.png", "8 bits"), ("short.npy", "short"), ("empty.png", "none is left"), ("absent.png", "absent") })
        {
            var (code, output, errors) = TheProgram.Run("surface", "from-depth", "--depth", At(file), "--camera", At("K.txt"), "--out", At("never.ply"), "--json");
            Assert.True(code == 3, errors);
            Assert.Equal("", output);
            Assert.Contains(word, errors, StringComparison.Ordinal);
            Assert.False(File.Exists(At("never.ply")));
        }

        Assert.Equal(2, TheProgram.Run("surface", "from-depth", "--depth", At("empty.png"), At("eight.png"), "--camera", At("K.txt"), "--out", At("never.ply")).Code);
    }

    private string At(string name) => Path.Combine(folder, name);

    private void WriteDepth(string path, double unit)
    {
        if (path.EndsWith(".npy", StringComparison.Ordinal))
        {
            var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (180, 240), }".PadRight(117) + "\n";
            var numbers = new byte[depth.Length * 4];
            Buffer.BlockCopy(depth.Select(z => (float)(z / unit)).ToArray(), 0, numbers, 0, numbers.Length);
            File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. numbers]);
        }
        else if (path.EndsWith(".tiff", StringComparison.Ordinal))
        {
            using var mat = Mat.FromPixelData(Height, Width, MatType.CV_32FC1, depth);
            Cv2.ImWrite(path, mat);
        }
        else
        {
            WritePng(path, depth, unit);
        }
    }

    private static void WritePng(string path, float[] z, double unit)
    {
        using var mat = Mat.FromPixelData(Height, Width, MatType.CV_16UC1, Array.ConvertAll(z, d => (ushort)Math.Round(d / unit)));
        Cv2.ImWrite(path, mat);
    }
}
