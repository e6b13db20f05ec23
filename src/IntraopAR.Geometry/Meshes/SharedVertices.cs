namespace IntraopAR.Geometry;

/// <summary>Vertices at exactly the same place, which STL and many VTK files repeat for each triangle.</summary>
public static class SharedVertices
{
    /// <summary>For each vertex the index of the first one at its place.</summary>
    public static int[] Of(Vec3[] vertices)
    {
        var welder = new VertexWelder(vertices.Length);
        var first = new List<int>(vertices.Length / 5 + 4);
        var id = new int[vertices.Length];
        for (var i = 0; i < vertices.Length; i++)
        {
            var place = welder.IndexOf(vertices[i]);
            if (place == first.Count) first.Add(i);
            id[i] = first[place];
        }

        return id;
    }
}
