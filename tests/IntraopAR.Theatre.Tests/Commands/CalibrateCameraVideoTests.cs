using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>A drawn board, photographed by a known camera into a video.</summary>
public sealed class CalibrateCameraVideoTests : IDisposable
{
    private const double Focal = 700;
    private static readonly Board Board = new("drawn", BoardKind.Chessboard, 9, 6, 20);
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-video-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Drawn and compressed pictures hold corners to about a tenth of a pixel; a focal length of 700 px then comes out to 1 %.</summary>
    [Fact]
    public void The_focal_length_of_a_video_comes_out()
    {
        var (video, board) = (Path.Combine(folder, "board.avi"), Path.Combine(folder, "board.json"));
        File.WriteAllText(board, "{\"type\": \"chessboard\", \"columns\": 9, \"rows\": 6, \"squareMm\": 20}");
        Film(video);
        var (code, output, errors) = TheProgram.Run("calibrate", "camera", "--images", video, "--board", board, "--json");
        Assert.True(code == 0, errors + output);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.InRange(answer.GetProperty("intrinsics")[0].GetDouble(), Focal * 0.99, Focal * 1.01);
        Assert.InRange(answer.GetProperty("rmsPx").GetDouble(), 0, 0.3);
        Assert.InRange(answer.GetProperty("viewsPx").GetArrayLength(), 10, 16);
    }

    /// <summary>Sixteen poses, each held for five frames.</summary>
    private static void Film(string path)
    {
        const int scale = 4;
        using var sheet = new Mat((Board.Rows + 3) * 20 * scale, (Board.Columns + 3) * 20 * scale, MatType.CV_8UC3, Scalar.White);
        for (var r = 0; r <= Board.Rows; r++)
            for (var c = 0; c <= Board.Columns; c++)
                if ((r + c) % 2 == 0)
                    Cv2.Rectangle(sheet, new Rect((c + 1) * 20 * scale, (r + 1) * 20 * scale, 20 * scale, 20 * scale), Scalar.Black, -1);
        using var writer = new VideoWriter(path, FourCC.MJPG, 25, new Size(640, 480));
        Assert.True(writer.IsOpened());
        var centre = (Board.Place(0) + Board.Place(Board.Count - 1)) / 2;
        for (var i = 0; i < 16; i++)
        {
            var (a, b) = (0.55 * Math.Cos(2.4 * i), 0.55 * Math.Sin(2.4 * i));
            var turn = Mat3.FromRotationVector(new(a, b, 0.1 * (i % 3 - 1)));
            var pose = new RigidMotion(turn, new Vec3(25 * Math.Cos(1.7 * i), 18 * Math.Sin(1.1 * i), 330 + 40 * (i % 4)) - turn * centre);
            Point2f[] from = [.. Corners().Select(p => new Point2f((float)((p.X + 40) * scale - 0.5), (float)((p.Y + 40) * scale - 0.5)))];
            Point2f[] to = [.. Corners().Select(p => pose.Apply(p)).Select(q => new Point2f((float)(Focal * q.X / q.Z + 322), (float)(Focal * q.Y / q.Z + 238)))];
            using var map = Cv2.GetPerspectiveTransform(from, to);
            using var frame = new Mat();
            Cv2.WarpPerspective(sheet, frame, map, new Size(640, 480), InterpolationFlags.Area, BorderTypes.Constant, new Scalar(120, 120, 120));
            Cv2.GaussianBlur(frame, frame, default, 0.8);
            for (var k = 0; k < 5; k++) writer.Write(frame);
        }
    }

    private static Vec3[] Corners() => [new(-40, -40, 0), new(200, -40, 0), new(200, 140, 0), new(-40, 140, 0)];
}
