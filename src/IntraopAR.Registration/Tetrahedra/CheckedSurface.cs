using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A liver's surface looked over before it is filled with tetrahedra. A surface that faces inwards is turned. A mirror image
/// cannot be told from another patient's liver.
/// </summary>
/// <param name="Mesh">Closed and facing outwards, vertices at one place being one; they keep their indices. Null where there are faults.</param>
/// <param name="Faults">All that speaks against it; empty where it is sound.</param>
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
        var faults = EdgeFaults.Of(mesh).ToList();
        // An open surface has no volume to judge the unit by.
        if (faults.Count == 0 && LiverSize.Check(mesh) is { } size) faults.Add(size);
        var notes = new List<string>();
        var (crossing, harmless) = CrossingFaults.Of(mesh, threads);
        if (crossing is not null) faults.Add(crossing);
        if (harmless is not null) notes.Add(harmless);
        if (faults.Count > 0) return new(null, faults, notes);
        if (mesh.SignedVolume < 0)
        {
            mesh = mesh.Flipped();
            notes.Add("its triangles faced inwards and were turned");
        }

        return new(mesh, [], notes);
    }

    private static CheckedSurface Refused(SurfaceFault fault) => new(null, [fault], []);

    /// <summary>Triangles that collapse are left out.</summary>
    private static TriangleMesh Welded(TriangleMesh surface)
    {
        var id = SharedVertices.Of(surface.Vertices);
        var triangles = Array.ConvertAll(surface.Triangles, t => new Triangle(id[t.A], id[t.B], id[t.C]));
        return new(surface.Vertices, Array.FindAll(triangles, t => t.A != t.B && t.B != t.C && t.C != t.A));
    }
}
