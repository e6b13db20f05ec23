using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Imaging.Tests;

public class DicomSeriesTests
{
    [Theory]
    [InlineData("MR_small_implicit.dcm")]
    [InlineData("MR_small_bigendian.dcm")]
    [InlineData("MR_small_expb.dcm")]
    [InlineData("MR_small_padded.dcm")]
    [InlineData("MR_small_RLE.dcm")]
    [InlineData("MR_small_jp2klossless.dcm")]
    [InlineData("MR_small_jpeg_ls_lossless.dcm")]
    public void One_slice_has_the_same_pixels_in_every_encoding(string variant)
    {
        var plain = (Volume<short>)DicomSeries.Load(SharedData.Path("dicom-variants", "MR_small.dcm")).Volume;
        var other = (Volume<short>)DicomSeries.Load(SharedData.Path("dicom-variants", variant)).Volume;
        Assert.True(plain.Grid.SameAs(other.Grid));
        Assert.Equal(plain.Voxels, other.Voxels);
        Assert.True(plain.Voxels.Distinct().Count() > 100, "the picture is flat");
    }

    [Theory]
    [InlineData("MR_truncated.dcm", "PixelData", "cut short")]
    [InlineData("badVR.dcm", "NumberOfFrames", "not a number")]
    [InlineData("no_meta.dcm", "preamble", "DICM")]
    [InlineData("image_dfl.dcm", "ImagePositionPatient", "no place in space")]
    [InlineData("J2K_pixelrep_mismatch.dcm", "PixelRepresentation", "signed")]
    public void A_faulty_file_is_refused_for_its_own_reason(string name, string field, string reason)
    {
        var path = SharedData.Path("dicom-variants", name);
        var refusal = Assert.Throws<BadInputException>(() => DicomSeries.Load(path));
        Assert.Contains(field, refusal.Field, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(path, refusal.InputSource);
    }

    [Fact]
    public void The_spacing_of_a_real_series_comes_from_positions_and_not_from_the_slice_thickness()
    {
        var series = DicomSeries.Load(SharedData.Path("ct-totalsegmentator", "example_ct_dicom"));
        var grid = series.Volume.Grid;
        Assert.Equal((512, 512, 20), (grid.Nx, grid.Ny, grid.Nz));
        Assert.Equal(0.9765625, grid.Spacing.X, 9);
        Assert.Equal(0.9765625, grid.Spacing.Y, 9);
        Assert.Equal(2, grid.Spacing.Z, 6);
        Assert.Equal("CT", series.Modality);
        // Rescale 1, −1024 (the data's README): air is −1024 and nothing lies below it.
        Assert.Equal(-1024, ((Volume<short>)series.Volume).Voxels.Min());
        Assert.Equal(20, series.SopInstanceUids.Count);
    }

    [Fact]
    public void Two_slices_are_as_far_apart_as_their_positions_say()
    {
        var source = SharedData.Path("seg-dcmqi", "ct-3slice");
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "01.dcm", "03.dcm" }) File.Copy(Path.Combine(source, name), folder.At(name));
        var two = DicomSeries.Load(folder.Path);
        Assert.Equal(2, two.Volume.Grid.Nz);
        Assert.Equal(2, two.Volume.Grid.Spacing.Z, 3);
    }

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        var whole = File.ReadAllBytes(SharedData.Path("dicom-variants", "MR_small_implicit.dcm"));
        using var folder = new TemporaryFolder();
        for (var length = 0; length < whole.Length - 8; length += 97)
        {
            var path = folder.At("cut.dcm");
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<BadInputException>(() => DicomSeries.Load(path));
        }
    }
}
