using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class CalibrateHandEyeTests : IDisposable
{
    private static readonly RigidMotion HandEye = new(Mat3.FromRotationVector(new(0.1, 0.2, 1.5)), new(10, -15, -230));
    private static readonly RigidMotion Board = new(Mat3.FromRotationVector(new(-0.3, 0.9, 0)), new(40, 20, 5));
    private static readonly PinholeCamera Camera = new(1100, 1090, 640, 360, 0, new(-0.2, 0.05, 0, 0, 0));
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-handeye-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Points_and_poses_give_the_hand_eye_transform()
    {
        var (code, output, errors) = Run(Frames(12, i => 0.5 * new Vec3(Math.Sin(i), Math.Cos(2 * i), 0.5)));
        Assert.True(code == 0, errors + output);
        var answer = JsonDocument.Parse(output).RootElement;
        var matrix = answer.GetProperty("handEye").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(RigidMotion.TryFromMatrix(matrix, 1e-9, out var found, out var reason), reason);
        Assert.InRange(Vec3.Distance(found.Translation, HandEye.Translation), 0, 1e-3);
        Assert.InRange(answer.GetProperty("reprojectionPx").GetDouble(), 0, 1e-3);
        Assert.True(answer.GetProperty("gate").GetProperty("reprojectionPx").GetDouble() > 3);
        Assert.NotEmpty(answer.GetProperty("nextPose").GetProperty("words").GetString()!);
    }

    [Fact]
    public void A_camera_whose_marker_slipped_fails_its_check()
    {
        Vec3 Turn(int i) => 0.5 * new Vec3(Math.Sin(i), Math.Cos(2 * i), 0.5);
        Assert.Equal(0, TheProgram.Run("calibrate", "key", "--out", At("site.key")).Code);
        var (code, _, errors) = Run(Frames(12, Turn), "--profile", At("scope.json"), "--key", At("site.key"), "--serial", "L-3");
        Assert.True(code == 0, errors);
        Assert.Equal((0, 0), Check(RigidMotion.Identity));
        Assert.Equal((4, 3), Check(new(Mat3.Identity, new(1, -2, 2))));

        // The rounded error shows that the offset itself is what is told.
        (int Code, int ErrorMm) Check(RigidMotion slip)
        {
            Write("check.json", Frames(6, i => Turn(i + 20), slip));
            var (checkedAs, output, said) = TheProgram.Run("calibrate", "verify", "--profile", At("scope.json"), "--measured", At("check.json"), "--key", At("site.key.pub"), "--json");
            Assert.True(output.Length > 0, said);
            return (checkedAs, (int)Math.Round(JsonDocument.Parse(output).RootElement.GetProperty("errorMm").GetDouble()));
        }
    }

    [Fact]
    public void Turns_about_one_axis_are_refused_by_name()
    {
        var (code, output, _) = Run(Frames(12, i => new(0, 0, 0.1 * i)));
        Assert.Equal(4, code);
        Assert.StartsWith("rotations-about-one-axis", JsonDocument.Parse(output).RootElement.GetProperty("reasons")[0].GetString());
    }

    [Theory]
    [InlineData("{}", "frames")]
    [InlineData("{\"frames\": []}", "frames")]
    [InlineData("{\"frames\": [{\"cameraMarkerToTracker\": [1,2,3]}]}", "cameraMarkerToTracker")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[", "JSON")]
    public void What_the_file_lacks_is_named(string content, string field)
    {
        File.WriteAllText(At("bad.json"), content);
        var (code, output, errors) = TheProgram.Run("calibrate", "handeye", "--poses", At("bad.json"), "--json");
        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Contains(field, errors, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Errors) Run(object frames, params string[] more)
    {
        Write("poses.json", frames);
        return TheProgram.Run(["calibrate", "handeye", "--poses", At("poses.json"), "--json", .. more]);
    }

    private void Write(string name, object frames) => File.WriteAllText(At(name), JsonSerializer.Serialize(new
    {
        frames, boardToBoardMarker = Board.ToMatrix(), intrinsics = new[] { 1100.0, 0, 640, 0, 1090, 360, 0, 0, 1 }, distortion = new[] { -0.2, 0.05, 0, 0, 0 },
    }));

    private static object[] Frames(int count, Func<int, Vec3> turn, RigidMotion? slip = null)
    {
        var points = Enumerable.Range(0, 20).Select(k => new Vec3(5 * (k % 5 - 2), 5 * (k / 5 - 2), 0)).ToArray();
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var pose = new RigidMotion(Mat3.FromRotationVector(turn(i)), new(3 * Math.Sin(i), 2 * Math.Cos(i), 90 + i));
                var boardMarker = new RigidMotion(Mat3.FromRotationVector(new(0.2, 0.1, 0)), new(50, 60, -1200));
                return (object)new
                {
                    cameraMarkerToTracker = (boardMarker * Board * pose.Inverse() * HandEye * (slip ?? RigidMotion.Identity)).ToMatrix(),
                    boardMarkerToTracker = boardMarker.ToMatrix(),
                    objectPoints = points.Select(p => new[] { p.X, p.Y, p.Z }),
                    imagePoints = points.Select(p => Camera.Project(pose.Apply(p))).Select(u => new[] { u.U, u.V }),
                };
            }),
        ];
    }

    private string At(string name) => Path.Combine(folder, name);
}
