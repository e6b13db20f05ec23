using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary><c>surface from-stereo</c> on a pair of the virtual theatre.</summary>
public sealed class SurfaceFromStereoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-stereo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Calibration_as_json_or_as_texts_gives_the_same_points_near_the_liver()
    {
        var patient = VirtualPatient.FromSeed(72);
        var liver = patient.Liver.Mesh;
        var frame = StereoScene.Render(patient, liver, new(100), StereoLenses.Typical(1024), 72);
        frame.Left.WritePng(At("left.png"), false);
        frame.Right.WritePng(At("right.png"), false);
        var mask = new Mat(frame.Truth.Height, frame.Truth.Width, MatType.CV_8UC1);
        mask.SetArray(Array.ConvertAll(frame.Truth.Kinds, k => k == SeenKind.Liver ? (byte)255 : (byte)0));
        Cv2.ImWrite(At("mask.png"), mask);
        MeshFile.Write(At("liver.ply"), liver, false);
        var c = frame.Calibrated;
        File.WriteAllText(At("rig.json"), JsonSerializer.Serialize(new
        {
            leftToRight = c.RightFromLeft.ToMatrix(),
            left = new { intrinsics = K(c.Left), distortion = D(c.Left) },
            right = new { intrinsics = K(c.Right), distortion = D(c.Right) },
        }));
        File.WriteAllText(At("left.txt"), Text(K(c.Left), 3) + Text(D(c.Left), 5));
        File.WriteAllText(At("right.txt"), Text(K(c.Right), 3) + Text(D(c.Right), 5));
        File.WriteAllText(At("ltr.txt"), Text(c.RightFromLeft.ToMatrix(), 4));
        File.WriteAllText(At("pose.txt"), Text(frame.PatientFromCamera.Motion.ToMatrix(), 4));
        string[] pair = ["surface", "from-stereo", "--left", At("left.png"), "--right", At("right.png"), "--mask", At("mask.png"), "--pose", At("pose.txt"), "--model", At("liver.ply"), "--json"];
        var (code, output, errors) = TheProgram.Run([.. pair, "--calibration", At("rig.json"), "--out", At("a.ply")]);
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal("Patient", answer.GetProperty("frame").GetString());
        // One view sees a fifth to a third of a liver; a lens this near sees less.
        Assert.InRange(answer.GetProperty("coverage").GetDouble(), 0.08, 0.4);
        var points = PointFile.Read(At("a.ply"));
        var tree = new TriangleTree(liver);
        var off = points.Positions.Select(p => tree.Nearest(p)!.Value.Distance).Order().ToArray();
        // The bounds asked of stereo at 100 to 200 mm.
        Assert.InRange(off[off.Length / 2], 0, 1);
        Assert.InRange(off[(int)(0.95 * off.Length)], 0, 3);
        (code, _, errors) = TheProgram.Run([.. pair, "--left-camera", At("left.txt"), "--right-camera", At("right.txt"), "--left-to-right", At("ltr.txt"), "--out", At("b.ply")]);
        Assert.True(code == 0, errors);
        Assert.Equal(File.ReadAllBytes(At("a.ply")), File.ReadAllBytes(At("b.ply")));
    }

    [Fact]
    public void Exchanged_cameras_and_pictures_of_two_sizes_are_named()
    {
        using (var small = new Mat(240, 320, MatType.CV_8UC3, new Scalar(20, 30, 90))) Cv2.ImWrite(At("small.png"), small);
        using (var other = new Mat(200, 320, MatType.CV_8UC3, new Scalar(20, 30, 90))) Cv2.ImWrite(At("other.png"), other);
        File.WriteAllText(At("k.txt"), "300 0 160\n0 300 120\n0 0 1\n");
        File.WriteAllText(At("ltr.txt"), "1 0 0 4.5\n0 1 0 0\n0 0 1 0\n0 0 0 1\n");
        string[] Call(string right) => ["surface", "from-stereo", "--left", At("small.png"), "--right", At(right), "--left-camera", At("k.txt"), "--right-camera", At("k.txt"), "--left-to-right", At("ltr.txt"), "--out", At("x.ply")];
        var (code, _, errors) = TheProgram.Run(Call("small.png"));
        Assert.Equal(3, code);
        Assert.Contains("exchanged", errors, StringComparison.Ordinal);
        (code, _, errors) = TheProgram.Run(Call("other.png"));
        Assert.Equal(3, code);
        Assert.Contains("320 x 200", errors, StringComparison.Ordinal);
        Assert.Equal(2, TheProgram.Run("surface", "from-stereo", "--left", At("small.png"), "--right", At("small.png"), "--out", At("x.ply")).Code);
    }

    private string At(string name) => Path.Combine(folder, name);

    private static double[] K(PinholeCamera c) => [c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1];

    private static double[] D(PinholeCamera c) => [c.Distortion.K1, c.Distortion.K2, c.Distortion.P1, c.Distortion.P2, c.Distortion.K3];

    private static string Text(double[] numbers, int columns) =>
        string.Concat(numbers.Chunk(columns).Select(r => string.Join(' ', r.Select(x => x.ToString("R", CultureInfo.InvariantCulture))) + "\n"));
}
