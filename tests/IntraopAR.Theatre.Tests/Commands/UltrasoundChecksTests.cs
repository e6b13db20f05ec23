using System.Text.Json;
using OpenCvSharp;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program on a real liver sweep (ImFusion GmbH, CC BY 4.0), as it is and turned over.</summary>
public sealed class UltrasoundChecksTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-checks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_good_sweep_has_no_fault_and_says_what_was_not_checked()
    {
        var (code, output, errors) = Check(SharedData.Path("ultrasound-liver", "frame_transforms_140x16.txt"));
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(140, answer.GetProperty("pictures").GetInt32());
        Assert.Equal("accepted", answer.GetProperty("verdict").GetString());
        Assert.Empty(answer.GetProperty("faults").EnumerateArray());
        // A matrix alone says nothing of the pictures' looks.
        Assert.False(answer.GetProperty("looksKnown").GetBoolean());
        Assert.Equal("NotYetChecked", answer.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("fault").GetString() == "WrongDepth").GetProperty("standing").GetString());
    }

    [Fact]
    public void A_fault_is_told_with_its_frame_and_the_exit_is_that_of_a_refusal()
    {
        var flipped = Flipped(SharedData.Path("ultrasound-liver", "liver_sweep_140frames.h264"));
        var (code, output, errors) = Check(SharedData.Path("ultrasound-liver", "frame_transforms_140x16.txt"), video: flipped);
        Assert.True(code == 4, $"exit {code}: {errors}{output}");
        var fault = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("faults").EnumerateArray(), f => f.GetProperty("fault").GetString() == "UpsideDown");
        Assert.InRange(fault.GetProperty("frame").GetInt32(), 1, 139);
        Assert.NotEmpty(fault.GetProperty("reason").GetString()!);
    }

    [Fact]
    public void A_video_without_poses_is_no_tracked_sequence() =>
        Assert.Equal(3, TheProgram.Run("ultrasound", "checks", SharedData.Path("ultrasound-liver", "liver_sweep_140frames.h264"), "--calibration", Matrix("0.3 0 0 0 0 0.3 0 0 0 0 0.3 0 0 0 0 1")).Code);

    private (int Code, string Output, string Errors) Check(string poses, string? video = null) => TheProgram.Run(
        "ultrasound", "checks", video ?? SharedData.Path("ultrasound-liver", "liver_sweep_140frames.h264"), "--poses", poses,
        "--calibration", Matrix("0.3148 0 0 -116.16 0 0.3148 0 -93.18 0 0 0.3148 0 0 0 0 1"), "--json");

    /// <summary>The same pictures, as a machine shows them whose display was turned over.</summary>
    private string Flipped(string video)
    {
        var path = Path.Combine(folder, "flipped.avi");
        using var reader = new VideoCapture(video);
        using var writer = new VideoWriter(path, FourCC.FromString("FFV1"), 30, new(reader.FrameWidth, reader.FrameHeight));
        using var picture = new Mat();
        while (reader.Read(picture))
        {
            using var turned = picture.Flip(FlipMode.X);
            writer.Write(turned);
        }

        return path;
    }

    private string Matrix(string numbers)
    {
        var path = Path.Combine(folder, "image.txt");
        File.WriteAllText(path, numbers);
        return path;
    }
}
