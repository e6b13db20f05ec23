using IntraopAR.Scene;

namespace IntraopAR.Scene.Tests;

public class MapBlobTests
{
    private static readonly MapBlob One = new(new([0, 0, 0, 1, 0, 0, 0, 1.5f, 0], [0, 1, 2]), [0.25f, 0.5f, 1]);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var back = MapBlob.Read(One.Write());
        Assert.Equal(One.Mesh.Positions, back.Mesh.Positions);
        Assert.Equal(One.Mesh.Indices, back.Mesh.Indices);
        Assert.Equal(One.Values, back.Values);
    }

    [Fact]
    public void Every_cut_is_refused()
    {
        var bytes = One.Write();
        for (var n = 0; n < bytes.Length; n++) Assert.Throws<SceneFormatException>(() => MapBlob.Read(bytes.AsSpan(0, n)));
    }

    [Fact]
    public void Counts_beyond_the_bytes_are_refused_before_anything_is_allocated()
    {
        var bytes = One.Write();
        bytes.AsSpan(16, 8).Fill(0xFF);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<SceneFormatException>(() => MapBlob.Read(bytes));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_vertex_without_its_value_is_refused() =>
        Assert.Throws<ArgumentException>(() => (One with { Values = [1, 1] }).Write());
}
