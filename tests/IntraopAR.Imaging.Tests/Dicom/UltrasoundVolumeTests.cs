using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

public sealed class UltrasoundVolumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-us-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_volume_is_right_to_an_independent_judge_and_is_read_back_where_it_was()
    {
        var turn = Mat3.FromRotationVector(new(0.3, -0.2, 0.5));
        var grid = new VolumeGrid(7, 5, 4, new(-74.5217, 165.573, 29.072), new(0.5, 0.6, 0.7), turn);
        var volume = new Volume<byte>(grid, [.. Enumerable.Range(0, 140).Select(i => (byte)(i * 7))]);
        var path = Path.Combine(folder, "sweep.dcm");
        UltrasoundVolumeWriter.Write(path, volume, new(80, Curved: true, 2.5), WrittenScan.Identity, WrittenScan.Series(3));
        var read = DicomSeries.Load(path);
        Assert.Equal("US", read.Modality);
        Assert.True(read.Volume.Grid.SameAs(grid));
        for (var n = 0; n < 140; n++) Assert.Equal(volume.Voxels[n], read.Volume[n % 7, n / 7 % 5, n / 35]);
        Assert.Empty(DicomVerifier.Errors(path));
    }
}
