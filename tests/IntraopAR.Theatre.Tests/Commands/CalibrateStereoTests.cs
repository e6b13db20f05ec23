using System.Text.Json;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>Pairs of drawn pictures, from the command line to a check that fails after the cameras were bent.</summary>
public sealed class CalibrateStereoTests : IDisposable
{
    private const double Focal = 700;
    private static readonly RigidMotion RightFromLeft = new(Mat3.FromRotationVector(new(0.01, -0.04, 0.005)), new(-30, 1, 2));
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-stereo-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Pictures_give_the_cameras_places_and_a_bent_head_fails_its_check()
    {
        File.WriteAllText(At("board.json"), DrawnBoard.Json);
        Take("first", 0, 16, RightFromLeft);
        Assert.Equal(0, TheProgram.Run("calibrate", "key", "--out", At("site.key")).Code);
        var (code, output, errors) = TheProgram.Run(
            "calibrate", "stereo", "--left", At("first/left"), "--right", At("first/right"), "--board", At("board.json"), "--json",
            "--profile", At("head.json"), "--key", At("site.key"), "--serial", "H-1");
        Assert.True(code == 0, errors + output);
        var answer = JsonDocument.Parse(output).RootElement;
        double[] matrix = [.. answer.GetProperty("leftToRight").EnumerateArray().Select(v => v.GetDouble())];
        var shift = new Vec3(matrix[3], matrix[7], matrix[11]);
        var stated = answer.GetProperty("standardErrors").GetProperty("shiftMm").EnumerateArray().Sum(v => v.GetDouble() * v.GetDouble());
        // Within four of the standard errors that the answer itself states.
        Assert.InRange(Vec3.Distance(shift, RightFromLeft.Translation), 0, 4 * Math.Sqrt(stated));
        Assert.Equal(16, answer.GetProperty("pairs").GetArrayLength());
        // 0.3 px of disparity at 450 mm are 450² / (700 · 30) · 0.3 = 2.9 mm.
        Assert.InRange(answer.GetProperty("heldOut").GetProperty("rms").GetDouble(), 0, 2.9);

        Take("good", 30, 12, RightFromLeft);
        Assert.Equal("accepted", Check("good", 0));
        // 1.5° of vergence: 700 px · 0.026 = 18 px, a fifth of the disparity at 400 mm.
        Take("bent", 30, 12, RightFromLeft with { Rotation = Mat3.FromRotationVector(new(0, 0.026, 0)) * RightFromLeft.Rotation });
        Assert.Equal("refused", Check("bent", 4));
    }

    [Fact]
    public void Folders_of_unequal_length_are_refused_in_one_line()
    {
        File.WriteAllText(At("board.json"), DrawnBoard.Json);
        Take("first", 0, 4, RightFromLeft);
        File.Delete(At("first/right/03.png"));
        var (code, output, errors) = TheProgram.Run("calibrate", "stereo", "--left", At("first/left"), "--right", At("first/right"), "--board", At("board.json"), "--json");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("3 of them for 4", errors, StringComparison.Ordinal);
    }

    private string? Check(string name, int expected)
    {
        var (code, output, errors) = TheProgram.Run(
            "calibrate", "verify", "--profile", At("head.json"), "--measured", At(name + "/left"), At(name + "/right"), "--board", At("board.json"), "--key", At("site.key.pub"), "--json");
        Assert.True(code == expected, errors + output);
        return JsonDocument.Parse(output).RootElement.GetProperty("verdict").GetString();
    }

    private void Take(string name, int from, int count, RigidMotion rightFromLeft)
    {
        using var board = new DrawnBoard();
        foreach (var side in new[] { "left", "right" }) Directory.CreateDirectory(At($"{name}/{side}"));
        for (var i = 0; i < count; i++)
        {
            var pose = DrawnBoard.Pose(from + i);
            using var left = board.Photograph(Focal, pose);
            using var right = board.Photograph(Focal, rightFromLeft * pose);
            Assert.True(Cv2.ImWrite(At($"{name}/left/{i:D2}.png"), left) && Cv2.ImWrite(At($"{name}/right/{i:D2}.png"), right));
        }
    }

    private string At(string name) => Path.Combine(folder, name);
}
