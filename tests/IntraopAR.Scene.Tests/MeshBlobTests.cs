using IntraopAR.Scene;

namespace IntraopAR.Scene.Tests;

public class MeshBlobTests
{
    private static readonly MeshBlob One = new([0, 0, 0, 1, 0, 0, 0, 1.5f, 0], [0, 1, 2]);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var back = MeshBlob.Read(One.Write());
        Assert.Equal(One.Positions, back.Positions);
        Assert.Equal(One.Indices, back.Indices);
    }

    [Fact]
    public void Every_cut_is_refused()
    {
        var bytes = One.Write();
        for (var n = 0; n < bytes.Length; n++) Assert.Throws<SceneFormatException>(() => MeshBlob.Read(bytes.AsSpan(0, n)));
    }

    [Fact]
    public void Counts_beyond_the_bytes_are_refused_before_anything_is_allocated()
    {
        var bytes = One.Write();
        bytes.AsSpan(8, 8).Fill(0xFF);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<SceneFormatException>(() => MeshBlob.Read(bytes));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void An_index_beyond_the_vertices_is_refused() =>
        Assert.Throws<SceneFormatException>(() => MeshBlob.Read((One with { Indices = [0, 1, 3] }).Write()));
}
