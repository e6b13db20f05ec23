using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Session;

/// <summary>The case's surfaces where one registration puts them, made once when it arrives; or as they were scanned, where there is none.</summary>
/// <param name="Number">Surfaces of another one have other addresses.</param>
/// <param name="Organs">Liver and vessels.</param>
/// <param name="LesionMeshes">Address of each lesion's surface; empty where nobody knows where they are.</param>
/// <param name="InPatient">The same surfaces for the overlay, by name or lesion.</param>
/// <param name="Anatomy">For what stands beside live ultrasound; null where nothing is placed.</param>
internal sealed record PlacedCase(
    int Number, IReadOnlyList<SceneItem> Organs, IReadOnlyDictionary<string, string> LesionMeshes, IReadOnlyDictionary<string, TriangleMesh> InPatient,
    IReadOnlyDictionary<string, SceneBlob> Blobs, FusedAnatomy? Anatomy)
{
    /// <summary>Of a lesion's segmented surface, standard deviation, mm: about half a voxel.</summary>
    private const double SegmentationSd = 1;

    /// <summary>As it was scanned, turned as the first alignment says where there is one. Lesions are not placed by that.</summary>
    public static PlacedCase Scanned(SessionCase of, Transform<Patient, Model>? alignment, int number, bool simulated)
    {
        var blobs = new Dictionary<string, SceneBlob>();
        var placement = new Placement(alignment ?? Transform<Patient, Model>.Identity);
        return new(number, [.. OrgansOf(of, placement, number, blobs, simulated, out _)], new Dictionary<string, string>(), new Dictionary<string, TriangleMesh>(), blobs, null);
    }

    public static PlacedCase Registered(SessionCase of, ElasticEstimate estimate, IReadOnlyList<FusedScan> scans, int number, bool simulated) =>
        Placed(of, estimate.Placement, l => LesionRegion.Of(estimate, l.Whole, SegmentationSd, carried: l.Carried is { } own ? (own, l.Id) : null).Surface, scans, number, simulated);

    /// <summary>From what a journal holds of a registration: each region is its ball of r90 widened by the lesion's radius, which its shape lies within.</summary>
    public static PlacedCase Answered(SessionCase of, RegistrationAnswer answer, ElasticModel model, int number, bool simulated)
    {
        var placement = answer.Deformation is { } deformation ? new Placement(answer.PatientFromModel, model, deformation) : new(answer.PatientFromModel);
        return Placed(of, placement, Ball, [], number, simulated);

        TriangleMesh Ball(CaseLesion lesion)
        {
            var at = answer.Lesions.First(l => l.Id == lesion.Id);
            var (c, r) = (at.Position.Position, at.R90 + lesion.WholeRadius);
            return RegionSurface.Of(Region.Ball(c.X, c.Y, c.Z, r), [r, r, r]);
        }
    }

    private static PlacedCase Placed(SessionCase of, Placement placement, Func<CaseLesion, TriangleMesh> regionOf, IReadOnlyList<FusedScan> scans, int number, bool simulated)
    {
        var blobs = new Dictionary<string, SceneBlob>();
        var organs = OrgansOf(of, placement, number, blobs, simulated, out var inPatient).ToArray();
        var lesions = new Dictionary<string, string>();
        foreach (var lesion in of.Lesions.Values)
        {
            inPatient[lesion.Id] = placement.Warp(lesion.Whole);
            lesions[lesion.Id] = Add(inPatient[lesion.Id], number, blobs);
        }

        var regions = of.Lesions.Values.Select(l => (l.Id, regionOf(l)));
        var parts = of.Folder.Surfaces.Where(s => s.Role != PartRole.Lesion).Select(s => (s.Name, of.Folder.LoadSurface(s.Name)));
        return new(number, organs, lesions, inPatient, blobs, PlacedAnatomy.Of(placement, CaseLiver.Surface(of.Folder), scans, parts, regions));
    }

    private static List<SceneItem> OrgansOf(SessionCase of, Placement placement, int number, Dictionary<string, SceneBlob> blobs, bool simulated, out Dictionary<string, TriangleMesh> inPatient)
    {
        var (items, meshes) = (new List<SceneItem>(), new Dictionary<string, TriangleMesh>());
        foreach (var surface in of.Folder.Surfaces.Where(s => s.Role != PartRole.Lesion))
        {
            meshes[surface.Name] = placement.Warp(of.Folder.LoadSurface(surface.Name));
            items.Add(new()
            {
                Id = surface.Name,
                Kind = surface.Role == PartRole.Vessel ? ItemKind.Vessel : ItemKind.Organ,
                Name = LesionItem.NameOf(surface.Name),
                Role = SceneRole.Of(surface.Name),
                Mesh = Add(meshes[surface.Name], number, blobs),
                Simulated = simulated,
            });
        }

        inPatient = meshes;
        return items;
    }

    /// <summary>Numbered, since a label's name need not be an address.</summary>
    private static string Add(TriangleMesh mesh, int number, Dictionary<string, SceneBlob> blobs)
    {
        var name = $"surface-{number}-{blobs.Count}.mesh";
        blobs[name] = SceneMesh.Blob(mesh);
        return $"blobs/{name}";
    }
}
