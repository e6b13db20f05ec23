using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Plans;

/// <summary>A plan as the page is given it: <c>plan.v1</c> with surfaces and maps of their own, all in the model's frame as scanned.</summary>
/// <param name="Address">Of the sheet.</param>
internal sealed record PlanSheet(string Address, PlanReview Review, IReadOnlyDictionary<string, SceneBlob> Blobs)
{
    /// <summary>The newest of the changes are shown.</summary>
    private const int Newest = 6;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static PlanSheet Of(PlanCase of, PlanSurfaces surfaces, PlanReview review, AblationProposal? proposal, int number)
    {
        var blobs = new Dictionary<string, SceneBlob>(surfaces.Blobs);
        var content = new
        {
            schema = "plan.v1",
            answer = PlanAnswer.Of(of, review, proposal),
            cuts = review.Plan.Cuts.Select((c, i) => Cut(c, i)).ToArray(),
            surfaces = surfaces.Shown,
            lesions = surfaces.Lesions,
            changes = review.Plan.Changes.TakeLast(Newest).Reverse(),
        };
        var name = $"plan-{number}.json";
        blobs[name] = new(JsonSerializer.SerializeToUtf8Bytes(content, Options), "application/json");
        return new($"blobs/{name}", review, blobs);

        object Cut(ResectionCut cut, int i)
        {
            var (part, map) = (review.Liver.Parts[i], review.Margins.Maps.FirstOrDefault(m => m.Cut == cut.Name));
            var least = map is null ? -1 : Enumerable.Range(0, map.Probability.Count).MinBy(k => map.Probability[k]);
            return new
            {
                name = cut.Name, form = cut switch { DrawnLineCut => "line", DrawnLoopCut => "ring", PlaneCut => "plane", _ => "bent" }, turns = cut is DrawnLineCut or PlaneCut,
                // Where nothing is known of probabilities the surface goes without.
                cap = map is null ? Add($"cap-{i}.mesh", SceneMesh.Blob(part.Cap)) : null, map = map is null ? null : Add($"cap-{i}.map", SceneMesh.Map(map.Cap, map.Probability)),
                resected = Add($"resected-{i}.mesh", SceneMesh.Blob(part.Surface)),
                least = map?.Probability[least], leastAt = map is null ? null : (double[])[map.Cap.Vertices[least].X, map.Cap.Vertices[least].Y, map.Cap.Vertices[least].Z],
            };
        }

        string Add(string what, SceneBlob blob)
        {
            blobs[$"plan-{number}-{what}"] = blob;
            return $"blobs/plan-{number}-{what}";
        }
    }
}
