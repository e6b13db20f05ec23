using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>Gathers faces as triangles, in the file's order. Where the number was known beforehand nothing is copied at the end.</summary>
internal sealed class FaceList(int capacity = 0)
{
    private Triangle[] triangles = new Triangle[capacity];

    public int Count { get; private set; }

    public Triangle[] ToArray() => Count == triangles.Length ? triangles : triangles[..Count];

    /// <summary>Makes room for just so many more.</summary>
    public void Expect(int count)
    {
        if (triangles.Length - Count < count) Array.Resize(ref triangles, Count + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int a, int b, int c)
    {
        if (Count == triangles.Length) Array.Resize(ref triangles, Math.Max(64, 2 * Count));
        triangles[Count++] = new(a, b, c);
    }

    /// <summary>A polygon becomes a fan about its first corner; fewer than three corners are no face and are passed over.</summary>
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

    /// <summary>Three corners each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTriangles(ReadOnlySpan<int> corners)
    {
        Expect(corners.Length / 3);
        for (var i = 0; i + 2 < corners.Length; i += 3) Add(corners[i], corners[i + 1], corners[i + 2]);
    }

    /// <summary>The triangles from <paramref name="first"/> on, to be changed in place.</summary>
    public Span<Triangle> From(int first) => triangles.AsSpan(first, Count - first);
}
