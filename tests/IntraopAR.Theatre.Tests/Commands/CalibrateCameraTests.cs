using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it.</summary>
public sealed class CalibrateCameraTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-camera-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>calib.intrinsics.txt of bard-data; rms 1.411 px.</summary>
    [Fact]
    public void Stored_corners_give_the_published_camera()
    {
        var (code, output, errors) = TheProgram.Run("calibrate", "camera", "--points", SharedData.Path("cameras", "webcam"), "--image-size", "640x480", "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(608.67179504, answer.GetProperty("intrinsics")[0].GetDouble(), 0.06);
        Assert.Equal(1.411, answer.GetProperty("rmsPx").GetDouble(), 0.001);
        Assert.Equal(12, answer.GetProperty("viewsPx").GetArrayLength());
        Assert.Equal([10, 11], answer.GetProperty("drop").EnumerateArray().Select(d => d.GetProperty("view").GetInt32()));
        Assert.InRange(answer.GetProperty("withoutDropped").GetProperty("rmsPx").GetDouble(), 0.29, 0.31);
    }

    [Fact]
    public void Half_the_corner_files_are_named()
    {
        File.WriteAllText(Path.Combine(folder, "calib.image_points.0.txt"), "1 2\n");
        var (code, output, errors) = TheProgram.Run("calibrate", "camera", "--points", folder, "--image-size", "640x480", "--json");
        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Contains("calib.object_points.0.txt", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\": \"chess\", \"columns\": 9, \"rows\": 6, \"squareMm\": 25}", "type")]
    [InlineData("{\"type\": \"charuco\", \"columns\": 9, \"rows\": 6, \"squareMm\": 25, \"markerMm\": 30, \"dictionary\": \"5X5_100\"}", "markerMm")]
    [InlineData("{\"type\": \"charuco\", \"columns\": 19, \"rows\": 16, \"squareMm\": 25, \"markerMm\": 20, \"dictionary\": \"5X5_100\"}", "dictionary")]
    [InlineData("{", "JSON")]
    public void A_board_that_cannot_be_is_named(string content, string field)
    {
        var path = Path.Combine(folder, "board.json");
        File.WriteAllText(path, content);
        var (code, _, errors) = TheProgram.Run("calibrate", "sheet", "--board", path, "--out", Path.Combine(folder, "sheet.svg"));
        Assert.Equal(3, code);
        Assert.Contains(field, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "sheet.svg")));
    }

    [Theory]
    [InlineData("calibrate", "camera")]
    [InlineData("calibrate", "camera", "--images", "nowhere")]
    [InlineData("calibrate", "stereo", "--left", "nowhere")]
    public void Words_that_do_not_go_together_are_wrong_usage(params string[] words)
    {
        var (code, _, errors) = TheProgram.Run(words);
        Assert.Equal(2, code);
        Assert.Contains("usage", errors, StringComparison.Ordinal);
    }
}
