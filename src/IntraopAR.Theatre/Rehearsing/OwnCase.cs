using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
using VesselTree = IntraopAR.Rehearsal.VesselTree;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A real case as the patient of a rehearsal. A lesion has vanished where the case knows that a later scan does not show it.</summary>
internal static class OwnCase
{
    public static VirtualPatient Patient(CaseFolder folder)
    {
        var liver = CaseLiver.Surface(folder);
        if (!MeshTopology.Of(liver).Closed)
            throw new BadInputException(folder.Path, "liver", "its surface is open or not manifold: what is inside it is not defined", "build the case from a closed liver surface");
        var lesions = CaseLesion.Of(folder);
        if (lesions.Count == 0) throw new BadInputException(folder.Path, "surfaces", "none of them is a lesion", "name them lesion-1, lesion-2 …");
        var vanished = LaterScan.Vanished(folder, lesions).Where(l => l.Value == true).Select(l => l.Key).ToHashSet();
        return VirtualPatient.FromSurfaces(new("liver", liver), Vessels(folder), lesions.Select(l => new NamedSurface(l.Id, l.Mesh)), vanished, trees: Trees(folder));
    }

    private static IEnumerable<VesselTree> Trees(CaseFolder folder) => CaseVessel.Of(folder).Where(v => v.Branches.Count > 0).Select(v =>
        VesselTree.FromCentreLines(v.Kind == VesselKind.Portal ? $"portal vein ({v.Name})" : v.Name, v.Branches));

    private static NamedSurface[] Vessels(CaseFolder folder) =>
        [.. folder.Surfaces.Where(s => s.Role == PartRole.Vessel).Select(s => new NamedSurface(s.Name, folder.LoadSurface(s.Name)))];
}
