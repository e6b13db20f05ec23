using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;

namespace IntraopAR.Theatre.Plans;

/// <summary>The case as scanned, for the page to plan on: made once.</summary>
/// <param name="Shown">Liver, vessels and other organs, then the lesions, as <c>plan.v1</c> has them.</param>
internal sealed record PlanSurfaces(IReadOnlyList<object> Shown, IReadOnlyList<object> Lesions, IReadOnlyDictionary<string, SceneBlob> Blobs)
{
    /// <param name="number">Goes into the addresses.</param>
    public static PlanSurfaces Of(PlanCase of, int number)
    {
        var blobs = new Dictionary<string, SceneBlob>();
        var shown = of.Folder.Surfaces.Where(s => s.Role != PartRole.Lesion).Select(object (s) => new
        {
            id = s.Name, name = LesionItem.NameOf(s.Name), kind = s.Role == PartRole.Vessel ? "vessel" : "organ", role = SceneRole.Of(s.Name), mesh = Add(of.Folder.LoadSurface(s.Name)),
        }).ToArray();
        var lesions = of.Lesions.Select(object (l) => new { id = l.Id, name = LesionItem.NameOf(l.Id), centre = (double[])[l.Centre.Position.X, l.Centre.Position.Y, l.Centre.Position.Z], mesh = Add(l.Whole) }).ToArray();
        return new(shown, lesions, blobs);

        string Add(TriangleMesh mesh)
        {
            var blob = $"plan-{number}-{blobs.Count}.mesh";
            blobs[blob] = SceneMesh.Blob(mesh);
            return $"blobs/{blob}";
        }
    }
}
