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

    /// <summary>What <see cref="Whole"/> brings along from an earlier examination; null where it is as the case's own scan shows it.</summary>
    public CarriedDoubt? Carried { get; init; }

    /// <summary>Where it shrank since an earlier examination: all that it was there, in this case's frame, with what is seen of it here. Null otherwise.</summary>
    public TriangleMesh? Bed { get; init; }

    /// <summary>All that must go: no part of what a lesion ever was is left out.</summary>
    public TriangleMesh Whole => Bed ?? Mesh;

    /// <summary>The case's own scan shows it; otherwise it was carried over from an earlier one.</summary>
    public bool IsSeen => Carried is null || Bed is not null;

    /// <summary>Of its centre in the model, mm²; null where the case's own scan shows it.</summary>
    public Mat3? OwnCovariance => !IsSeen && Carried?.At(Id, Centre.Position) is { } c ? c + LesionFollowUp.Drawing : null;

    public double VolumeMl => Math.Abs(Mesh.SignedVolume) / 1000;

    /// <summary>Distance from the centre to the farthest point, mm.</summary>
    public double Radius => Reach(Mesh);

    /// <summary>Distance from the centre to the farthest point of all that it was, mm.</summary>
    public double WholeRadius => Reach(Whole);

    /// <summary>Those of the case's own scan, then those carried over from an earlier one.</summary>
    /// <exception cref="BadInputException">What was carried into the case is another's, or cannot be.</exception>
    public static IReadOnlyList<CaseLesion> Of(CaseFolder folder)
    {
        var carried = folder.Carried;
        return carried is null ? Seen(folder) : [.. Seen(folder).Select(l => InBed(l, carried)), .. carried.Lost.Select(l => Kept(l, carried.Doubt))];
    }

    /// <summary>Those that the case's own scan shows, as it shows them.</summary>
    public static IReadOnlyList<CaseLesion> Seen(CaseFolder folder) =>
        [.. folder.Surfaces.Where(s => s.Role == PartRole.Lesion).SelectMany(s => Of(s.Name, folder.LoadSurface(s.Name)))];

    private static CaseLesion InBed(CaseLesion l, CarriedLesions carried) => carried.BedOf(l.Id) is { } bed ? l with { Bed = bed.Mesh, Carried = carried.Doubt } : l;

    private static CaseLesion Kept(KeptLesion l, CarriedDoubt doubt) => new(l.Id, l.Id, l.Mesh, new(MeshCentroid.Of(l.Mesh, closed: true))) { Carried = doubt };

    private double Reach(TriangleMesh mesh) => mesh.Vertices.Max(v => Vec3.Distance(v, Centre.Position));

    internal static IEnumerable<CaseLesion> Of(string name, TriangleMesh mesh)
    {
        var pieces = MeshComponents.Of(mesh).Where(p => Math.Abs(p.SignedVolume) >= Crumb).ToArray();
        if (pieces.Length <= 1) return [One(name, mesh)];
        return pieces.Select((p, i) => One($"{name}-{i + 1}", p));

        CaseLesion One(string id, TriangleMesh piece) =>
            new(id, name, piece, new(MeshCentroid.Of(piece, MeshTopology.Of(piece).Closed)));
    }
}
