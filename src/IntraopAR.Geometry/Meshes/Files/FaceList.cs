namespace IntraopAR.Geometry;

/// <summary>Gathers faces as triangles: a polygon becomes a fan about its first corner, in the file's order.</summary>
internal sealed class FaceList(int capacity = 0)
{
    private readonly List<Triangle> triangles = new(capacity);

    public Triangle[] ToArray() => [.. triangles];

    public void Add(int a, int b, int c) => triangles.Add(new(a, b, c));

    /// <summary>A polygon; fewer than three corners are no face and are passed over.</summary>
    public void AddPolygon(ReadOnlySpan<int> corners)
    {
        for (var i = 2; i < corners.Length; i++) Add(corners[0], corners[i - 1], corners[i]);
    }

    /// <summary>A strip: each further corner makes a triangle with the two before it, every second one turned.</summary>
    public void AddStrip(ReadOnlySpan<int> corners)
    {
        for (var i = 2; i < corners.Length; i++)
            if (i % 2 == 0) Add(corners[i - 2], corners[i - 1], corners[i]);
            else Add(corners[i - 1], corners[i - 2], corners[i]);
    }
}
