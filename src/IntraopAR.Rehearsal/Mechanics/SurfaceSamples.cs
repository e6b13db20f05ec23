using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Places spread over a surface, each standing for a piece of it.</summary>
/// <param name="Normals">Outwards, unit.</param>
/// <param name="Areas">mm².</param>
internal sealed record SurfaceSamples(Vec3[] Places, Vec3[] Normals, double[] Areas)
{
    /// <summary>Triangles are gathered into cubes of the given size; each cube's triangles of like direction become one sample.</summary>
    public static SurfaceSamples Of(TriangleMesh mesh, double size)
    {
        var (min, _) = mesh.Bounds;
        var groups = new SortedDictionary<(int, int, int, int), (Vec3 Sum, Vec3 Normal, double Area, Vec3 Any)>();
        foreach (var t in mesh.Triangles)
        {
            var vector = mesh.AreaVector(t);
            var area = vector.Length;
            if (area == 0) continue;
            var centre = (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) / 3;
            var q = (centre - min) / size;
            var octant = (vector.X > 0 ? 1 : 0) + (vector.Y > 0 ? 2 : 0) + (vector.Z > 0 ? 4 : 0);
            var key = ((int)q.X, (int)q.Y, (int)q.Z, octant);
            var g = groups.GetValueOrDefault(key, (default, default, 0, centre));
            groups[key] = (g.Item1 + centre * area, g.Item2 + vector, g.Item3 + area, g.Item4);
        }

        // A mean place may fall off a curved surface by a fraction of a millimetre; that is within the support's softness.
        var all = groups.Values.ToArray();
        return new(
            Array.ConvertAll(all, g => g.Sum / g.Area), Array.ConvertAll(all, g => g.Normal.Normalized()), Array.ConvertAll(all, g => g.Area));
    }
}
