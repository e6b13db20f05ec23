using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>What makes a series a volume, and what is refused and named where it does not.</summary>
public sealed class SliceStackTests
{
    [Fact]
    public void Slices_are_sorted_by_position_whatever_their_names()
    {
        using var folder = Written([new(4), new(0), new(2)]);
        var loaded = DicomSeries.Load(folder.Path);
        Assert.Equal(new VolumeGrid(4, 3, 3, new(0, 20, 0), new(0.75, 0.5, 2), Mat3.Identity), loaded.Volume.Grid);
        Assert.Equal(3, loaded.SopInstanceUids.Distinct().Count());
    }

    public static TheoryData<string, double[]> FaultyHeights => new()
    {
        { "missing between s1.dcm and s2.dcm", [0, 2, 6, 8] },
        { "uneven spacing", [0, 2, 4.2, 6.2] },
        { "s1.dcm and s2.dcm lie at the same place", [0, 2, 2, 4] },
    };

    [Theory]
    [MemberData(nameof(FaultyHeights))]
    public void What_is_not_even_is_refused_by_name(string reason, double[] heights)
    {
        using var folder = Written([.. heights.Select(z => new WrittenSlice(z))]);
        Refused(folder.Path, "ImagePositionPatient", reason);
    }

    [Fact]
    public void Two_orientations_are_refused()
    {
        using var folder = Written([new(0), new(2), new(4) { Orientation = [1, 0, 0, 0, 0, -1] }]);
        Refused(folder.Path, "ImageOrientationPatient", "s2.dcm");
    }

    /// <summary>Slices 2 mm apart along z, shifted by 0.5 mm each: a gantry tilted by 14°.</summary>
    [Fact]
    public void A_tilted_gantry_is_refused()
    {
        using var folder = Written([new(0), new(2) { X = 0.5 }, new(4) { X = 1 }]);
        Refused(folder.Path, "ImagePositionPatient", "tilted");
    }

    [Fact]
    public void Series_that_lie_together_are_listed()
    {
        using var folder = Written([new(0), new(2) { Series = "4.5.6" }]);
        var e = Refused(folder.Path, "SeriesInstanceUID", "1.2.3");
        Assert.Contains("4.5.6", e.Reason, StringComparison.Ordinal);
    }

    /// <summary>A radiotherapy export has the dose, the plan and the contours beside the CT.</summary>
    [Fact]
    public void A_dose_beside_the_scan_is_not_the_scan()
    {
        using var folder = Written([new(0), new(2), new(1) { Series = "4.5.6", SopClass = WrittenSlice.RtDose, Modality = "RTDOSE" }]);
        WrittenStructureSet.Write(folder.At("rs.dcm"), 1, "liver", "7.8.9");
        File.WriteAllText(folder.At("README"), "no picture");
        Assert.Equal(2, DicomSeries.Load(folder.Path).Volume.Grid.Nz);
    }

    [Fact]
    public void A_damaged_file_among_the_slices_does_not_go_missing_quietly()
    {
        using var folder = Written([new(0), new(2), new(4)]);
        var bytes = File.ReadAllBytes(folder.At("s2.dcm"));
        File.WriteAllBytes(folder.At("s2.dcm"), bytes[..^2]);
        Assert.Equal(folder.At("s2.dcm"), Refused(folder.Path, "PixelData", "cut short").InputSource);
    }

    /// <summary>Attributes are read in steps of 16 and 256 KB; slices of several files share a buffer.</summary>
    [Fact]
    public void Attributes_before_the_pixels_may_be_of_any_length()
    {
        using var folder = Written([new(0) { Ballast = 7_000 }, new(2) { Ballast = 9_000 }, new(4), new(6) { Ballast = 30_000, Pixels = [.. Enumerable.Repeat((ushort)77, 12)] }]);
        var volume = DicomSeries.Load(folder.Path).Volume;
        Assert.Equal([0.0, 0, 0, 77], Enumerable.Range(0, 4).Select(k => volume[0, 0, k]));
        Assert.Equal(2, volume.Grid.Spacing.Z);
    }

    /// <summary>Frames of an enhanced object lie where their own item says; here in falling order.</summary>
    [Fact]
    public void Frames_of_an_enhanced_object_are_sorted_by_their_own_positions()
    {
        using var folder = new TemporaryFolder();
        new WrittenSlice(0) { Intercept = -10 }.WriteEnhanced(folder.At("e.dcm"), 30, 28, 26);
        var volume = Assert.IsType<Volume<short>>(DicomSeries.Load(folder.At("e.dcm")).Volume);
        Assert.Equal(new Vec3(0, 20, 26), volume.Grid.Origin);
        Assert.Equal([2 - 10.0, 1 - 10, 0 - 10], Enumerable.Range(0, 3).Select(k => volume[0, 0, k]));
    }

    /// <summary>The first pixel is what the tests below store; the value is what must be read.</summary>
    [Theory]
    [InlineData(16, true, 1, -1024, 24, -1000)]
    [InlineData(12, false, 1, -1024, 0xF018, -1000)]
    [InlineData(12, true, 1, 0, 0x0FFF, -1)]
    [InlineData(13, true, 1, 0, 0x1830, -2000)]
    [InlineData(16, false, 1, -32768, 65535, 32767)]
    [InlineData(16, false, 1, 0, 40000, 40000)]
    [InlineData(16, true, 2, -1, 30000, 59999)]
    [InlineData(16, true, 0.5, 0, 3, 1.5)]
    public void Stored_numbers_become_values(int bits, bool signed, double slope, double intercept, int stored, double value)
    {
        using var folder = Written([new(0) { BitsStored = bits, Signed = signed, Slope = slope, Intercept = intercept, Pixels = [.. Enumerable.Repeat((ushort)stored, 12)] }]);
        var volume = DicomSeries.Load(folder.At("s0.dcm")).Volume;
        Assert.Equal(value, volume[0, 0, 0]);
        Assert.Equal(value, volume[3, 2, 0]);
        Assert.Equal(value == Math.Floor(value) && Math.Abs(value) < 32768, volume is Volume<short>);
        Assert.Equal(3, volume.Grid.Spacing.Z);
    }

    private static TemporaryFolder Written(WrittenSlice[] slices)
    {
        var folder = new TemporaryFolder();
        for (var i = 0; i < slices.Length; i++) slices[i].Write(folder.At($"s{i}.dcm"));
        return folder;
    }

    private static BadInputException Refused(string path, string field, string reason)
    {
        var e = Assert.Throws<BadInputException>(() => DicomSeries.Load(path));
        Assert.Contains(field, e.Field, StringComparison.Ordinal);
        Assert.Contains(reason, e.Reason, StringComparison.Ordinal);
        return e;
    }
}
