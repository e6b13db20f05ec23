using System.Text.Json;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>A drawn board, photographed by a known camera into a video.</summary>
public sealed class CalibrateCameraVideoTests : IDisposable
{
    private const double Focal = 700;
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-video-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Drawn and compressed pictures hold corners to about a tenth of a pixel; a focal length of 700 px then comes out to 1 %.</summary>
    [Fact]
    public void The_focal_length_of_a_video_comes_out()
    {
        var (video, board) = (Path.Combine(folder, "board.avi"), Path.Combine(folder, "board.json"));
        File.WriteAllText(board, DrawnBoard.Json);
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
        using var board = new DrawnBoard();
        using var writer = new VideoWriter(path, FourCC.MJPG, 25, DrawnBoard.Size);
        Assert.True(writer.IsOpened());
        for (var i = 0; i < 16; i++)
        {
            using var frame = board.Photograph(Focal, DrawnBoard.Pose(i));
            for (var k = 0; k < 5; k++) writer.Write(frame);
        }
    }
}
