using System.Text.Json.Nodes;

namespace IntraopAR.Geometry;

/// <summary>
/// Reduces a glTF's JSON to its geometry before the library sees it, and refuses what would make it recurse without end
/// or allocate more than the file can hold: cyclic or deep nodes, counts beyond the bytes there are.
/// </summary>
internal sealed class GltfSubset(string path, long fileBytes)
{
    private const int Deepest = 256;

    private static readonly string[] Kept = ["asset", "buffers", "bufferViews", "accessors", "meshes", "nodes", "scenes", "scene"];
    private static readonly string[] KeptOfNodes = ["name", "mesh", "children", "matrix", "translation", "rotation", "scale"];
    private static readonly string[] KeptOfPrimitives = ["attributes", "indices", "mode"];

    public string Of(string json)
    {
        if (JsonNode.Parse(json) is not JsonObject root) throw Fault("JSON", "is not an object");
        if (root["extensionsRequired"] is JsonArray { Count: > 0 } required)
            throw Fault("extensionsRequired", $"{required[0]} is not read", "write the file without extensions");
        Keep(root, Kept);
        foreach (var node in Objects(root, "nodes")) Keep(node, KeptOfNodes);
        foreach (var mesh in Objects(root, "meshes"))
        {
            Keep(mesh, ["name", "primitives"]);
            foreach (var primitive in Objects(mesh, "primitives"))
            {
                Keep(primitive, KeptOfPrimitives);
                if (primitive["attributes"] is JsonObject attributes) Keep(attributes, ["POSITION"]);
            }
        }

        Sizes(root);
        NodesAreTrees(root);
        return root.ToJsonString();
    }

    private void Sizes(JsonObject root)
    {
        var bytes = fileBytes;
        foreach (var buffer in Objects(root, "buffers"))
            if (buffer["uri"] is JsonValue uri && !uri.ToString().StartsWith("data:", StringComparison.Ordinal))
                bytes += Whole(buffer["byteLength"], "byteLength");
        foreach (var accessor in Objects(root, "accessors"))
            if (Whole(accessor["count"], "count") is var count && (count < 0 || count > bytes))
                throw Fault("accessors", $"a count of {count} is more than the file can hold");
    }

    /// <summary>Every node has one parent at most, and no chain is long: counted from the roots, without recursion.</summary>
    private void NodesAreTrees(JsonObject root)
    {
        var nodes = Objects(root, "nodes").ToArray();
        var parent = Enumerable.Repeat(-1, nodes.Length).ToArray();
        for (var i = 0; i < nodes.Length; i++)
            foreach (var child in nodes[i]["children"] as JsonArray ?? [])
            {
                var c = Whole(child, "children");
                if (c < 0 || c >= nodes.Length || parent[c] >= 0) throw Fault("nodes", $"node {i} has a child {c} that is not there or has two parents");
                parent[c] = i;
            }

        for (var i = 0; i < nodes.Length; i++)
        {
            var depth = 0;
            for (var at = i; at >= 0; at = parent[at])
                if (++depth > Deepest) throw Fault("nodes", "form a circle or are nested too deeply");
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonObject from, string name) => (from[name] as JsonArray ?? []).OfType<JsonObject>();

    private static void Keep(JsonObject from, string[] names)
    {
        foreach (var key in from.Select(p => p.Key).Where(k => !names.Contains(k)).ToList()) from.Remove(key);
    }

    private long Whole(JsonNode? node, string what) =>
        node is JsonValue value && value.TryGetValue<long>(out var number) ? number : throw Fault(what, "is not a whole number");

    private BadInputException Fault(string field, string reason, string remedy = "write the file again from its source") => new(path, field, reason, remedy);
}
