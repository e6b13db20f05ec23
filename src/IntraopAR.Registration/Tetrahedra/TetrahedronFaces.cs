using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Which tetrahedra share a face.</summary>
internal static class TetrahedronFaces
{
    /// <summary>The four faces, each facing outwards where the volume is positive.</summary>
    public static Triangle[] Of((int A, int B, int C, int D) t) => [new(t.B, t.C, t.D), new(t.A, t.D, t.C), new(t.A, t.B, t.D), new(t.A, t.C, t.B)];

    /// <summary>Faces of one tetrahedron only, in the tetrahedra's order.</summary>
    public static (Triangle Face, int Tet)[] Boundary((int A, int B, int C, int D)[] tets)
    {
        var single = new HashSet<(int, int, int)>(tets.Length);
        foreach (var t in tets)
            foreach (var f in Of(t))
                if (!single.Add(Key(f)))
                    single.Remove(Key(f));
        var faces = new List<(Triangle, int)>(single.Count);
        for (var i = 0; i < tets.Length; i++)
            foreach (var f in Of(tets[i]))
                if (single.Contains(Key(f)))
                    faces.Add((f, i));
        return [.. faces];
    }

    /// <summary>For each tetrahedron the number of the piece it belongs to; pieces hang together through whole faces.</summary>
    public static int[] Pieces((int A, int B, int C, int D)[] tets)
    {
        var parent = Enumerable.Range(0, tets.Length).ToArray();
        var open = new Dictionary<(int, int, int), int>(tets.Length);
        for (var i = 0; i < tets.Length; i++)
            foreach (var f in Of(tets[i]))
                if (open.Remove(Key(f), out var other)) parent[Root(i)] = Root(other);
                else open.Add(Key(f), i);
        return [.. Enumerable.Range(0, tets.Length).Select(Root)];

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }
    }

    private static (int, int, int) Key(Triangle f)
    {
        var (low, high) = (Math.Min(f.A, Math.Min(f.B, f.C)), Math.Max(f.A, Math.Max(f.B, f.C)));
        return (low, f.A ^ f.B ^ f.C ^ low ^ high, high);
    }
}
