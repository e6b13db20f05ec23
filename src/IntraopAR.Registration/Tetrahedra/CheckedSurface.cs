using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A liver's surface looked over before it is filled with tetrahedra. A surface that faces inwards is turned. A mirror image
/// cannot be told from another patient's liver.
/// </summary>
/// <param name="Mesh">Closed and facing outwards, vertices at one place being one; they keep their indices. Null where there are faults.</param>
/// <param name="Faults">What speaks against it; empty where it is sound.</param>
/// <param name="Notes">What was put right or passed over.</param>
public sealed record CheckedSurface(TriangleMesh? Mesh, IReadOnlyList<SurfaceFault> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>Fewer cannot show a liver's shape.</summary>
    public const int LeastTriangles = 100;

    public static CheckedSurface Of(TriangleMesh surface, int threads = 2)
    {
        if (surface.Vertices.Any(v => !v.IsFinite)) return Refused(new SurfaceFault(SurfaceFaultKind.NotFinite, "a vertex is not a finite number", "write the file again from its source"));
        var mesh = Welded(surface);
        if (mesh.Triangles.Length < LeastTriangles)
            return Refused(new SurfaceFault(SurfaceFaultKind.TooFewTriangles, $"it has {mesh.Triangles.Length} triangles, fewer than {LeastTriangles}", "give the liver's surface as it was segmented"));
        // An open surface has neither inside nor volume, and what crosses by how much is in millimetres: each looks at what passed the last.
        if (EdgeFaults.Of(mesh).ToArray() is { Length: > 0 } edges) return Refused(edges);
        var notes = new List<string>();
        if (mesh.SignedVolume < 0)
        {
            mesh = mesh.Flipped();
            notes.Add("its triangles faced inwards and were turned");
        }

        if (LiverSize.Check(mesh) is { } size) return Refused(size);
        var (crossing, harmless) = CrossingFaults.Of(mesh, threads);
        if (crossing is not null) return Refused(crossing);
        if (harmless is not null) notes.Add(harmless);
        return new(mesh, [], notes);
    }

    private static CheckedSurface Refused(params SurfaceFault[] faults) => new(null, faults, []);

    /// <summary>Vertices that are not the first at their place, or in no triangle, remain unused; triangles that collapse are left out.</summary>
    private static TriangleMesh Welded(TriangleMesh surface)
    {
        var id = SharedVertices.Of(surface.Vertices);
        var triangles = Array.ConvertAll(surface.Triangles, t => new Triangle(id[t.A], id[t.B], id[t.C]));
        return new(surface.Vertices, Array.FindAll(triangles, t => t.A != t.B && t.B != t.C && t.C != t.A));
    }
}
