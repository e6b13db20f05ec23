using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Imaging.Tests;

/// <summary>Real label maps with the counts that their makers' tools give (TotalSegmentator, dcmqi).</summary>
public class RealLabelTests
{
    [Theory]
    [InlineData("example_seg_dicom.nii.gz", 366_708, 699.44)]
    [InlineData("example_seg.nii.gz", 38_634, 1043.12)]
    [InlineData("example_seg_mr.nii.gz", 18_480, 498.96)]
    public void Liver_is_value_5(string file, long voxels, double ml)
    {
        var path = SharedData.Path("ct-totalsegmentator", file);
        var labels = LabelFile.Read(path, new Dictionary<int, string> { [5] = "liver" });
        var liver = Assert.Single(labels.Segments, s => s.Name == "liver");
        Assert.Equal(voxels, liver.VoxelCount);
        Assert.Equal(ml, voxels * labels.Grid.VoxelVolume / 1000, 0.005);
        var surface = LabelSurfaces.Of(labels with { Segments = [liver] })[0].Mesh;
        Assert.True(MeshTopology.Of(surface).Closed);
        Assert.Equal(ml, surface.SignedVolume / 1000, ml * 0.01);
    }

    [Fact]
    public void Centroid_lies_where_the_file_says_in_RAS()
    {
        var labels = LabelFile.Read(SharedData.Path("ct-totalsegmentator", "example_seg_dicom.nii.gz"), new Dictionary<int, string> { [5] = "liver" });
        var c = labels.Segments.Single(s => s.Name == "liver").Centroid(labels.Grid);
        Assert.True(Vec3.Distance(c, new(-75.999, -165.933, -784.981)) < 1e-3, $"{c}");
    }

    [Fact]
    public void Nrrd_liver_has_its_voxels_slice_by_slice()
    {
        var labels = LabelFile.Read(SharedData.Path("seg-dcmqi", "liver_seg.nrrd"), new Dictionary<int, string>());
        var liver = Assert.Single(labels.Segments);
        Assert.Equal(107_098, liver.VoxelCount);
        Assert.Equal(70.363, liver.VoxelCount * labels.Grid.VoxelVolume / 1000, 0.002);
        var perSlice = Enumerable.Range(0, 3).Select(k => liver.Mask.Skip(k * liver.Box.Ni * liver.Box.Nj).Take(liver.Box.Ni * liver.Box.Nj).Sum(m => m)).Order();
        Assert.Equal([35_220, 35_645, 36_233], perSlice);
    }

    [Fact]
    public void A_name_for_a_value_that_does_not_occur_is_refused_with_those_that_do()
    {
        var path = SharedData.Path("seg-dcmqi", "liver_seg.nrrd");
        var e = Assert.Throws<BadInputException>(() => { LabelFile.Read(path, new Dictionary<int, string> { [77] = "liver" }); });
        Assert.Contains("77", e.Message);
        Assert.Contains("1", e.Reason);
    }
}
