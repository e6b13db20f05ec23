using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Gathers triangles in a sheet's axes; equal corners become one vertex of the model.</summary>
internal sealed class MeshPieces(SheetFrame frame)
{
    private readonly Dictionary<Vec3, int> index = [];
    private readonly List<Vec3> vertices = [];
    private readonly List<Triangle> triangles = [];

    public void Add(Vec3 a, Vec3 b, Vec3 c)
    {
        var t = new Triangle(Index(a), Index(b), Index(c));
        if (t.A != t.B && t.B != t.C && t.C != t.A) triangles.Add(t);
    }

    public void Add(MeshPieces other)
    {
        foreach (var t in other.triangles) Add(other.vertices[t.A], other.vertices[t.B], other.vertices[t.C]);
    }

    public void AddFlipped(MeshPieces other)
    {
        foreach (var t in other.triangles) Add(other.vertices[t.A], other.vertices[t.C], other.vertices[t.B]);
    }

    public TriangleMesh Mesh() => new([.. vertices.Select(frame.ToModel)], [.. triangles]);

    private int Index(Vec3 p)
    {
        if (index.TryGetValue(p, out var i)) return i;
        vertices.Add(p);
        return index[p] = vertices.Count - 1;
    }
}
