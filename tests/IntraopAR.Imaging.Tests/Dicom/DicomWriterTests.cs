using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

public sealed class DicomWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-dicom-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_CT_series_and_its_segmentation_are_right_to_an_independent_judge()
    {
        var slices = DicomSeriesWriter.Write(folder, WrittenScan.Ct, WrittenScan.Identity, WrittenScan.Series(1));
        var seg = Path.Combine(folder, "seg.dcm");
        DicomSegmentationWriter.Write(seg, WrittenScan.Labels, slices, WrittenScan.Identity, WrittenScan.Series(2));
        Assert.Equal(WrittenScan.Grid.Nz, slices.Count);
        var errors = Directory.GetFiles(folder).SelectMany(DicomVerifier.Errors).ToArray();
        Assert.True(errors.Length == 0, string.Join(" / ", errors));
    }

    [Fact]
    public void The_same_case_makes_the_same_bytes()
    {
        var (a, b) = (Path.Combine(folder, "a"), Path.Combine(folder, "b"));
        foreach (var to in new[] { a, b })
        {
            var slices = DicomSeriesWriter.Write(to, WrittenScan.Ct, WrittenScan.Identity, WrittenScan.Series(1));
            DicomSegmentationWriter.Write(Path.Combine(to, "seg.dcm"), WrittenScan.Labels, slices, WrittenScan.Identity, WrittenScan.Series(2));
        }

        foreach (var file in Directory.GetFiles(a)) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(b, Path.GetFileName(file))));
    }

    [Fact]
    public void What_is_there_is_not_overwritten()
    {
        DicomSeriesWriter.Write(folder, WrittenScan.Ct, WrittenScan.Identity, WrittenScan.Series(1));
        Assert.Throws<BadInputException>(() => { DicomSeriesWriter.Write(folder, WrittenScan.Ct, WrittenScan.Identity, WrittenScan.Series(1)); });
    }

    [Theory]
    [InlineData(-0.000123456789012345)]
    [InlineData(-123.456789012345678)]
    [InlineData(1.0 / 3)]
    [InlineData(-784.98100000000001)]
    [InlineData(0)]
    public void A_decimal_string_fits_its_16_characters_and_gives_the_number_back(double value)
    {
        var text = DicomRecord.DecimalString(value);
        Assert.InRange(text.Length, 1, 16);
        // Sixteen characters less sign, point and leading zeros or an exponent leave nine digits at the least.
        Assert.Equal(value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), Math.Abs(value) * 1e-9);
    }
}
