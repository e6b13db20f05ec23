using System.Globalization;
using System.Text.Json;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program on a real liver sweep (ImFusion GmbH, CC BY 4.0).</summary>
public sealed class UltrasoundVesselsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-vessels-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Liver(string name) => SharedData.Path("ultrasound-liver", name);

    /// <summary>Pixels of 0.3148 mm about the picture's middle.</summary>
    private string Calibration()
    {
        var path = Path.Combine(folder, "image.txt");
        File.WriteAllText(path, "0.3148 0 0 -116.16 0 0.3148 0 -93.18 0 0 0.3148 0 0 0 0 1");
        return path;
    }

    [Fact]
    public void A_liver_sweep_gives_observations_that_register_takes()
    {
        var (csv, png) = (Path.Combine(folder, "vessels.csv"), Path.Combine(folder, "vessels.png"));
        var (code, output, errors) = TheProgram.Run(
            "ultrasound", "vessels", "--video", Liver("liver_sweep_140frames.h264"), "--poses", Liver("frame_transforms_140x16.txt"), "--calibration", Calibration(), "--from-depth", "22", "--out", csv, "--picture", png, "--json");
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(140, answer.GetProperty("pictures").GetInt32());
        // Seen by eye: a vessel behind the liver and two in it go on for more than 20 pictures.
        Assert.True(answer.GetProperty("tracks").EnumerateArray().Count(t => t.GetProperty("pictures").GetInt32() > 20) >= 3);
        var rows = File.ReadAllLines(csv);
        Assert.Equal("x,y,z,radius,sigma", rows[0]);
        Assert.Equal(answer.GetProperty("samples").GetInt32(), rows.Length - 1);
        Assert.All(rows.Skip(1), r => Assert.InRange(double.Parse(r.Split(',')[4], CultureInfo.InvariantCulture), 0.05, 10));
        Assert.True(new FileInfo(png).Length > 50_000);
    }

    [Fact]
    public void As_many_poses_as_pictures_are_needed()
    {
        var poses = Path.Combine(folder, "poses.txt");
        File.WriteAllLines(poses, File.ReadLines(Liver("frame_transforms_140x16.txt")).Take(139));
        var (code, _, errors) = TheProgram.Run("ultrasound", "vessels", "--video", Liver("liver_sweep_140frames.h264"), "--poses", poses, "--calibration", Calibration(), "--out", Path.Combine(folder, "x.csv"));
        Assert.Equal(3, code);
        Assert.Contains("139 poses for 140 pictures", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_video_without_poses_is_wrong_usage() =>
        Assert.Equal(2, TheProgram.Run("ultrasound", "vessels", "--video", "a.h264", "--calibration", "c.txt", "--out", "x.csv").Code);
}
