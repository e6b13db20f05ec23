using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Tests;

/// <summary>A scan that lacks identifiers: objects and copies of its pictures go by the same ones.</summary>
public sealed class ExportUnnamedTests : IDisposable
{
    private readonly ExportCase made = new(unnamed: true);

    public void Dispose() => made.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_series_without_study_and_series_identifiers_lies_with_its_objects_in_one_study(bool deidentify)
    {
        var (code, answer, errors) = made.Export(["--to", made.At("out"), "--with-source", .. deidentify ? (string[])["--deidentify"] : []]);
        Assert.True(code == 0, errors);
        var read = answer.GetProperty("objects").EnumerateArray().Select(o => DicomFile.Read(o.GetProperty("file").GetString()!).Data).ToArray();
        Assert.Single(read.Select(d => d.Text(DicomTags.StudyInstanceUid)).Distinct(), u => u.Length > 0);
        var pictures = read.Where(d => d.Text(DicomTags.Modality) == "CT").ToArray();
        Assert.Equal(made.Series.Count, pictures.Length);
        var series = Assert.Single(pictures.Select(d => d.Text(DicomTags.SeriesInstanceUid)).Distinct());
        var segmentation = read.Single(d => d.Text(DicomTags.Modality) == "SEG" && d.Text(DicomTags.SopClassUid) == "1.2.840.10008.5.1.4.1.1.66.4");
        var referred = segmentation.Items(DicomTags.ReferencedSeriesSequence).Single();
        Assert.Equal(series, referred.Text(DicomTags.SeriesInstanceUid));
        Assert.Equal(
            pictures.Select(d => d.Text(DicomTags.SopInstanceUid)).Order(StringComparer.Ordinal),
            referred.Items(DicomTags.ReferencedInstanceSequence).Select(i => i.Text(DicomTags.ReferencedSopInstanceUid)).Order(StringComparer.Ordinal));
        // The pictures themselves are as they were.
        var (before, after) = (DicomSeries.Load(made.At("ct")), DicomSeries.Load(Path.Combine(made.At("out"), "source")));
        Assert.True(before.Volume.Grid.SameAs(after.Volume.Grid));
        Assert.Equal(((Volume<short>)before.Volume).Voxels, ((Volume<short>)after.Volume).Voxels);
    }
}
