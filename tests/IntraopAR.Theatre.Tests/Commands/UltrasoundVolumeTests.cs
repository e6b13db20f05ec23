using System.Text.Json;
using IntraopAR.Imaging;
using IntraopAR.Tests;

namespace IntraopAR.Theatre.Tests;

/// <summary>The real program, started as a user starts it, on PLUS's spine sweep.</summary>
public sealed class UltrasoundVolumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-sweep-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Plus(string name) => SharedData.Path("tracked-ultrasound", "plus", name);

    [Fact]
    public void A_sweep_is_written_as_a_volume_of_PLUSs_size()
    {
        var path = Path.Combine(folder, "spine.nrrd");
        string[] call = ["ultrasound", "volume", "--sequence", Plus("SpinePhantomFreehand.igs.mha"), "--calibration", Plus("PlusDeviceSet_VolumeReconstructionOnly_SpinePhantom_NN_MEAN.xml"), "--out", path, "--json"];
        var (code, output, errors) = TheProgram.Run([.. call, "--compounding", "truncatedMean"]);
        Assert.True(code == 0, errors);
        var answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal([147, 106, 105], answer.GetProperty("dimensions").EnumerateArray().Select(v => v.GetInt32()));
        Assert.InRange(answer.GetProperty("nonZeroVoxels").GetInt32(), 0.99 * 406_763, 1.01 * 406_763);
        Assert.Equal(21, answer.GetProperty("pictures").GetInt32());
        Assert.Equal(147 * 106 * 105, NrrdFile.Read(path).Grid.VoxelCount);
        Assert.Equal(3, TheProgram.Run(call).Code);
    }

    [Fact]
    public void A_frame_that_nobody_tracked_is_named()
    {
        var (code, output, errors) = TheProgram.Run(
            "ultrasound", "volume", "--sequence", Plus("SpinePhantomFreehand.igs.mha"), "--calibration", Plus("PlusDeviceSet_VolumeReconstructionOnly_SpinePhantom_NN_MEAN.xml"), "--frame", "Patient", "--out", Path.Combine(folder, "x.nrrd"));
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("no", errors, StringComparison.Ordinal);
        Assert.Contains("Patient", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }
}
