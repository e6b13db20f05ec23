using IntraopAR.Scene;

namespace IntraopAR.Headset.Tests;

/// <summary>A model that is too large is taken as fine as the device can draw it, lesions never coarser, and what was left out is said.</summary>
public class DetailTests
{
    private static readonly SceneItem Liver = new() { Id = "liver", Kind = ItemKind.Organ, Name = "Liver", Mesh = "mesh/1" };
    private static readonly SceneItem Lesion = new() { Id = "l1", Kind = ItemKind.Lesion, Name = "Lesion 1", Mesh = "mesh/2" };

    [Theory]
    [InlineData(1000, 0, 200)]
    [InlineData(150, 3, 100)]
    [InlineData(70, 6, 50)]
    [InlineData(1, 10, 25)]
    public async Task Surfaces_come_as_fine_as_the_budget_allows(int budget, double cell, int triangles)
    {
        var workstation = new StandInWorkstation { Document = new("R-1", true, 0, [Liver, Lesion]) };
        foreach (var (at, count) in new[] { ("mesh/1", 200), ("mesh/1?cell=3", 100), ("mesh/1?cell=6", 50), ("mesh/1?cell=10", 25), ("mesh/2", 10) }) workstation.Files[at] = Blob(count);
        var meshes = new ModelMeshes(workstation, budget);
        await meshes.LoadAsync(workstation.Document, default);
        Assert.Equal((cell, triangles, 200), (meshes.Of("mesh/1")!.CellMm, meshes.Of("mesh/1")!.Triangles, meshes.Of("mesh/1")!.Whole));
        Assert.Equal((0.0, 10), (meshes.Of("mesh/2")!.CellMm, meshes.Of("mesh/2")!.Triangles));
        var asked = workstation.Fetched.Count;
        var before = meshes.Of("mesh/1");
        await meshes.LoadAsync(workstation.Document, default);
        Assert.Equal(asked, workstation.Fetched.Count);
        // The same object: nothing is sent to the graphics card again.
        Assert.Same(before, meshes.Of("mesh/1"));
        if (cell == 3) Assert.Equal("Liver: 100 triangles of 200, up to 6 mm off", before!.Words("Liver"));
    }

    [Fact]
    public void Late_frames_make_it_coarser_soon_and_good_ones_finer_slowly_and_not_back_at_once()
    {
        var detail = new DetailLevel(1000.0 / 72);
        var ms = 0.0;
        void For(double seconds, double frame)
        {
            for (var end = ms + 1000 * seconds; ms < end; ms += frame) detail.Frame(frame, ms);
        }

        For(2, 1000.0 / 72);
        Assert.Equal(0, detail.Level);
        For(2, 25);
        Assert.Equal(1, detail.Level);
        For(20, 1000.0 / 72);
        Assert.Equal(1, detail.Level);
        For(60, 1000.0 / 72);
        Assert.Equal(0, detail.Level);
        Assert.False(detail.Frame(5000, ms));
    }

    private static byte[] Blob(int triangles) => new MeshBlob([0, 0, 0, 1, 0, 0, 0, 1, 0], [.. Enumerable.Range(0, triangles).SelectMany(_ => new uint[] { 0, 1, 2 })]).Write();
}
