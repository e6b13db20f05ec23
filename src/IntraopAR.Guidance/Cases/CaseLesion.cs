using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>One lesion of a case. A surface that holds several tumours apart gives one for each, numbered by size.</summary>
/// <param name="Id">The surface's name, with <c>-1</c>, <c>-2</c> … behind it where it holds several.</param>
/// <param name="Mesh">Model frame, mm.</param>
/// <param name="Centre">Of the volume where closed, of the area otherwise.</param>
public sealed record CaseLesion(string Id, string Surface, TriangleMesh Mesh, Point<Model> Centre)
{
    /// <summary>A piece smaller than this, mm³ (a ball of 2 mm), is a crumb of the segmentation and stays with no lesion of its own.</summary>
    private const double Crumb = 4.2;

    public double VolumeMl => Math.Abs(Mesh.SignedVolume) / 1000;

    /// <summary>Distance from the centre to the farthest point, mm.</summary>
    public double Radius => Mesh.Vertices.Max(v => Vec3.Distance(v, Centre.Position));

    public static IReadOnlyList<CaseLesion> Of(CaseFolder folder) =>
        [.. folder.Surfaces.Where(s => s.Role == PartRole.Lesion).SelectMany(s => Of(s.Name, folder.LoadSurface(s.Name)))];

    internal static IEnumerable<CaseLesion> Of(string name, TriangleMesh mesh)
    {
        var pieces = MeshComponents.Of(mesh).Where(p => Math.Abs(p.SignedVolume) >= Crumb).ToArray();
        if (pieces.Length <= 1) return [One(name, mesh)];
        return pieces.Select((p, i) => One($"{name}-{i + 1}", p));

        CaseLesion One(string id, TriangleMesh piece) =>
            new(id, name, piece, new(MeshCentroid.Of(piece, MeshTopology.Of(piece).Closed)));
    }
}
