using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Session;

/// <summary>What is planned, laid where the registration puts it: cut surfaces and zones, as every head draws them.</summary>
/// <param name="Number">Shapes of another plan or registration have other addresses.</param>
internal sealed record PlannedShapes(int Number, IReadOnlyList<SceneItem> Items, IReadOnlyDictionary<string, SceneBlob> Blobs)
{
    public const string CutRole = "planned-cut", ZoneRole = "planned-zone";

    public static PlannedShapes None { get; } = new(0, [], new Dictionary<string, SceneBlob>());

    public static PlannedShapes Of(PlanReview review, Placement placement, int number)
    {
        var (items, blobs) = (new List<SceneItem>(), new Dictionary<string, SceneBlob>());
        foreach (var part in review.Liver.Parts) Add($"planned {part.Cut}", $"Planned {part.Cut}", CutRole, part.Cap);
        foreach (var zone in review.Plan.Zones) Add($"planned zone {items.Count + 1}", $"Zone for {string.Join(", ", zone.Lesions)}", ZoneRole, zone.Zone.Surface());
        return new(number, items, blobs);

        void Add(string id, string name, string role, TriangleMesh mesh)
        {
            var blob = $"planned-{number}-{items.Count}.mesh";
            blobs[blob] = SceneMesh.Blob(placement.Warp(mesh));
            items.Add(new() { Id = id, Kind = ItemKind.Organ, Name = name, Role = role, Mesh = $"blobs/{blob}" });
        }
    }
}
