using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;

namespace IntraopAR.Theatre.Exports;

/// <summary>A part of the case that is handed out: the liver, a vessel or one lesion. Its mesh faces outwards.</summary>
internal sealed record ExportedPart(NamedSurface Surface, PartRole Role, bool Closed)
{
    public string Name => Surface.Name;

    public TriangleMesh Mesh => Surface.Mesh;

    /// <summary>It has neither code nor day, which must not leave without identity.</summary>
    private const string CarriedOver = "Not seen on this examination: its shape on an earlier one, carried over to where it is expected";

    /// <summary>Lesions that one surface holds apart are parts of their own, as everywhere in the program.</summary>
    public static IReadOnlyList<ExportedPart> Of(CaseFolder folder, LesionTracks tracks) =>
    [
        .. folder.Surfaces.Where(s => s.Role is PartRole.Liver or PartRole.Vessel).Select(s => One(s.Name, s.Role, folder.LoadSurface(s.Name))),
        .. CaseLesion.Of(folder).Select(l => One(l.Id, PartRole.Lesion, l.Mesh, Tracked(tracks[l.Id], !l.IsSeen))),
    ];

    private static ExportedPart One(string name, PartRole role, TriangleMesh mesh, TrackedAs? tracked = null)
    {
        var closed = MeshTopology.Of(mesh).Closed;
        return new(new(name, closed && mesh.SignedVolume < 0 ? mesh.Flipped() : mesh, tracked), role, closed);
    }

    private static TrackedAs Tracked(LesionTrack track, bool carried) => new(track.Name, DicomUid.From(track.Key), carried ? CarriedOver : null);
}
