using IntraopAR.Tests;

namespace IntraopAR.Imaging.Tests;

public sealed class SegmentationObjectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-seg-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_overlaps_and_all()
    {
        var path = Path.Combine(folder, "seg.dcm");
        DicomSegmentationWriter.Write(path, WrittenScan.Labels, [], WrittenScan.Identity, WrittenScan.Series(2));
        var (labels, frame) = SegmentationObject.Load(path);
        Assert.Equal(WrittenScan.Identity.FrameOfReferenceUid, frame);
        Assert.Equal(WrittenScan.Labels.Segments.Select(s => s.Name), labels.Segments.Select(s => s.Name));
        // Decimal strings keep nine digits of a coordinate.
        Assert.True(labels.Grid.SameAs(WrittenScan.Grid));
        foreach (var (truth, read) in WrittenScan.Labels.Segments.Zip(labels.Segments)) Assert.Equal(Voxels(truth), Voxels(read));
    }

    [Fact]
    public void Dcmqi_liver_equals_its_NRRD_slice_by_slice()
    {
        var (labels, _) = SegmentationObject.Load(SharedData.Path("seg-dcmqi", "liver.dcm"));
        var liver = Assert.Single(labels.Segments);
        Assert.Equal("Liver", liver.Name);
        Assert.Equal(107_098, liver.VoxelCount);
        Assert.Equal(70.363, liver.VoxelCount * labels.Grid.VoxelVolume / 1000, 0.002);
        var perSlice = Enumerable.Range(0, 3).Select(k => Voxels(liver).Count(v => v.K == k)).Order();
        Assert.Equal([35_220, 35_645, 36_233], perSlice);
        var other = LabelFile.Read(SharedData.Path("seg-dcmqi", "liver_seg.nrrd"), new Dictionary<int, string>());
        AssertSamePlaces(labels, liver, other, other.Segments[0]);
    }

    [Fact]
    public void Dcmqi_overlapping_segments_stay_apart_as_in_their_three_NRRDs()
    {
        var (labels, _) = SegmentationObject.Load(SharedData.Path("seg-dcmqi", "partial_overlaps.dcm"));
        var others = Enumerable.Range(1, 3)
            .Select(n => LabelFile.Read(SharedData.Path("seg-dcmqi", $"partial_overlaps-{n}.nrrd"), new Dictionary<int, string>()))
            .SelectMany(l => l.Segments.Select(s => (Labels: l, Segment: s))).ToArray();
        Assert.Equal(others.Length, labels.Segments.Count);
        // dcmqi wrote the segments that do not touch into one file, so that the files' numbers are the segments'.
        foreach (var segment in labels.Segments)
        {
            var same = Assert.Single(others, o => o.Segment.Number == segment.Number);
            AssertSamePlaces(labels, segment, same.Labels, same.Segment);
        }

        var all = labels.Segments.SelectMany(s => Voxels(s)).ToArray();
        Assert.True(all.Length > all.Distinct().Count(), "no voxel lies in two segments");
    }

    /// <summary>Every voxel of one lies at a voxel of the other.</summary>
    private static void AssertSamePlaces(Segmentation a, Segment inA, Segmentation b, Segment inB)
    {
        var there = Voxels(inB).ToHashSet();
        var moved = Voxels(inA).Select(v =>
        {
            var index = b.Grid.ToIndex(a.Grid.ToWorld(v.I, v.J, v.K));
            var whole = ((int)Math.Round(index.X), (int)Math.Round(index.Y), (int)Math.Round(index.Z));
            // The two files write positions with four and with six digits or more.
            Assert.True(Math.Abs(index.X - whole.Item1) < 0.01 && Math.Abs(index.Y - whole.Item2) < 0.01 && Math.Abs(index.Z - whole.Item3) < 0.01, $"{index}");
            return whole;
        }).ToHashSet();
        Assert.True(there.SetEquals(moved), $"{inA.Name}: {moved.Count} voxels, {there.Count} in the other file, {moved.Intersect(there).Count()} of them the same");
    }

    private static IEnumerable<(int I, int J, int K)> Voxels(Segment s)
    {
        for (var at = 0; at < s.Mask.Length; at++)
            if (s.Mask[at] != 0) yield return (s.Box.I0 + at % s.Box.Ni, s.Box.J0 + at / s.Box.Ni % s.Box.Nj, s.Box.K0 + at / (s.Box.Ni * s.Box.Nj));
    }
}
