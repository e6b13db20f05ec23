using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>One lesion of a case. A surface that holds several tumours apart gives one for each, numbered by size.</summary>
/// <param name="Id">The surface's name, with <c>-1</c>, <c>-2</c> … behind it where it holds several.</param>
/// <param name="Mesh">Model frame, mm.</param>
/// <param name="Centre">Of the volume where closed, of the area otherwise.</param>
public sealed record CaseLesion(string Id, string Surface, TriangleMesh Mesh, Point<Model> Centre)
{
    /// <summary>A piece smaller than this, mm³ (a ball of 2 mm), is a crumb of the segmentation and stays with no lesion of its own.</summary>
    private const double Crumb = 4.2;

    /// <summary>What it brings along from an earlier examination whose place it was carried over from; null where the case's own scan shows it.</summary>
    public CarriedDoubt? Carried { get; init; }

    /// <summary>Of its centre in the model, mm²; null where the case's own scan shows it.</summary>
    public Mat3? OwnCovariance => Carried?.At(Id, Centre.Position) is { } c ? c + LesionFollowUp.Drawing : null;

    public double VolumeMl => Math.Abs(Mesh.SignedVolume) / 1000;

    /// <summary>Distance from the centre to the farthest point, mm.</summary>
    public double Radius => Mesh.Vertices.Max(v => Vec3.Distance(v, Centre.Position));

    /// <summary>Those of the case's own scan, then those carried over from an earlier one.</summary>
    public static IReadOnlyList<CaseLesion> Of(CaseFolder folder) => [.. Seen(folder), .. Kept(folder.Carried)];

    /// <summary>Those that the case's own scan shows.</summary>
    public static IReadOnlyList<CaseLesion> Seen(CaseFolder folder) =>
        [.. folder.Surfaces.Where(s => s.Role == PartRole.Lesion).SelectMany(s => Of(s.Name, folder.LoadSurface(s.Name)))];

    private static IEnumerable<CaseLesion> Kept(CarriedLesions? carried) => carried is null
        ? []
        : carried.Lesions.Select(l => new CaseLesion(l.Id, l.Id, l.Mesh, new(MeshCentroid.Of(l.Mesh, closed: true))) { Carried = carried.Doubt });

    internal static IEnumerable<CaseLesion> Of(string name, TriangleMesh mesh)
    {
        var pieces = MeshComponents.Of(mesh).Where(p => Math.Abs(p.SignedVolume) >= Crumb).ToArray();
        if (pieces.Length <= 1) return [One(name, mesh)];
        return pieces.Select((p, i) => One($"{name}-{i + 1}", p));

        CaseLesion One(string id, TriangleMesh piece) =>
            new(id, name, piece, new(MeshCentroid.Of(piece, MeshTopology.Of(piece).Closed)));
    }
}
