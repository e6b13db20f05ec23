using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Imaging.Tests;

/// <summary>Metal marks in a CT, on simulated scans and on real ones that have none.</summary>
public sealed class ClipFinderTests
{
    /// <summary>HU of metals above tissue before a scanner cuts them off: titanium about 8000, gold 25,000 and more.</summary>
    private const double Titanium = 8000, Gold = 25_000;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2.5)]
    [InlineData(3, 5)]
    public void Every_mark_is_found_within_a_millimetre_or_a_third_of_a_slice(long seed, double slice)
    {
        var scan = new MarkedScan(seed, slice);
        // A gold seed, a titanium clip of two legs, a thin coil.
        (Vec3 At, Vec3 Along, double Length, double Diameter, double Hu)[] marks =
            [(new(12, -9, 7), new(1, 2, 1), 5, 1, Gold), (new(-18, 14, -11), new(0, 1, 3), 5, 1.4, Titanium), (new(3, 22, 18), new(2, -1, 0), 5, 0.6, Gold)];
        foreach (var m in marks) scan.Rod(m.At, m.Along, m.Length, m.Diameter, m.Hu);
        var found = ClipFinder.Find(scan.Acquire(), MarkedScan.Liver);
        Assert.Equal(marks.Length, found.Count(c => c.IsClip));
        Assert.All(marks, m => Assert.InRange(found.Where(c => c.IsClip).Min(c => Vec3.Distance(c.Position, m.At)), 0, Math.Max(1, slice / 3)));
    }

    [Fact]
    public void What_is_no_clip_in_the_liver_is_told_with_its_reason()
    {
        var scan = new MarkedScan(4, 2.5);
        scan.Ball(new(15, 10, 0), 4, 700);
        scan.Ball(new(-20, 0, 10), 6, 1500);
        scan.Rod(new(0, -15, -15), new(1, 0, 0.2), 42, 2.5, 4000);
        scan.Rod(new(49, 5, 0), new(0, 1, 0), 6, 1.2, Titanium);
        var found = ClipFinder.Find(scan.Acquire(), MarkedScan.Liver);
        Assert.DoesNotContain(found, c => c.IsClip);
        foreach (var words in (string[])["too dim", "too large", "long: bone", "outside the liver"]) Assert.Contains(found, c => c.WhyNot!.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_liver_without_marks_has_none_and_another_modality_is_refused()
    {
        Assert.Empty(ClipFinder.Find(new MarkedScan(5, 2.5).Acquire(), MarkedScan.Liver));
        var grid = new VolumeGrid(50, 50, 50, new(-50, -50, -50), new(2, 2, 2), Mat3.Identity);
        var bright = new short[grid.VoxelCount];
        Array.Fill(bright, (short)700);
        Assert.Contains("Hounsfield", Assert.Throws<BadInputException>(() => ClipFinder.Find(new Volume<short>(grid, bright), MarkedScan.Liver)).Message, StringComparison.Ordinal);
    }

    /// <summary>Real patients without marks: none is found.</summary>
    [Theory]
    [InlineData("example_ct_sm.nii.gz", "example_seg.nii.gz")]
    [InlineData("example_ct_dicom", "example_seg_dicom.nii.gz")]
    public void Real_scans_without_clips_have_none(string ct, string labels)
    {
        var path = SharedData.Path("ct-totalsegmentator", ct);
        var volume = Directory.Exists(path) ? DicomSeries.Load(path).Volume : VolumeFile.Read(path);
        var liver = LabelSurfaces.Of(LabelFile.Read(SharedData.Path("ct-totalsegmentator", labels), new Dictionary<int, string> { [5] = "liver" })).MaxBy(s => s.Label == 5 ? 1 : 0)!.Mesh;
        Assert.DoesNotContain(ClipFinder.Find(volume, liver), c => c.IsClip);
    }
}
