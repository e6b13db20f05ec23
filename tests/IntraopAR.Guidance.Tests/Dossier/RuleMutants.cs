using System.Globalization;
using System.Text.Json.Nodes;

namespace IntraopAR.Guidance.Tests;

/// <summary>Copies of a file of rules with one small fault each.</summary>
internal static class RuleMutants
{
    private static readonly string[] Relations = ["below", "atMost", "equal", "atLeast", "above"];

    public static IEnumerable<(string What, string Json)> Of(byte[] file)
    {
        var count = Sites(JsonNode.Parse(file)!).Count();
        for (var i = 0; i < count; i++)
        {
            var n = Faults(Sites(JsonNode.Parse(file)!).ElementAt(i).Node).Count();
            for (var f = 0; f < n; f++)
            {
                var root = JsonNode.Parse(file)!;
                var (clause, node) = Sites(root).ElementAt(i);
                var (what, make) = Faults(node).ElementAt(f);
                make();
                yield return ($"{clause}: {what}", root.ToJsonString());
            }
        }
    }

    private static IEnumerable<(string Clause, JsonObject Node)> Sites(JsonNode root) =>
        from rule in root["rules"]!.AsArray()
        from clause in rule!["clauses"]!.AsArray()
        from node in Within(clause!["when"]!)
        select ((string)clause["id"]!, node);

    private static IEnumerable<JsonObject> Within(JsonNode node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).OfType<JsonNode>().SelectMany(Within).Prepend(o),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Within),
        _ => [],
    };

    private static IEnumerable<(string What, Action Make)> Faults(JsonObject node)
    {
        foreach (var relation in Relations.Where(node.ContainsKey).Where(_ => node.ContainsKey("fact")))
        {
            foreach (var other in Relations.Where(r => r != relation)) yield return ($"{relation} becomes {other}", () => Rename(node, relation, other));
            foreach (var by in (int[])[-1, 1]) yield return ($"{relation} {node[relation]} shifted by {by}", () => node[relation] = Shifted((string)node[relation]!, by));
        }

        foreach (var end in (string[])["from", "to"])
            if (node.ContainsKey(end))
                foreach (var by in (int[])[-1, 1]) yield return ($"{end} shifted by {by}", () => node[end] = Shifted((string)node[end]!, by));
        if (node["is"] is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False)
            yield return ("is turned round", () => node["is"] = !(bool)node["is"]!);
        if (node["all"] is JsonArray { Count: > 1 }) yield return ("all becomes any", () => Rename(node, "all", "any"));
        if (node["any"] is JsonArray { Count: > 1 }) yield return ("any becomes all", () => Rename(node, "any", "all"));
        if (node.ContainsKey("count"))
            foreach (var by in (int[])[-1, 1]) yield return ($"so many shifted by {by}", () => node["atLeast"] = (int)node["atLeast"]! + by);
    }

    private static void Rename(JsonObject node, string from, string to)
    {
        var value = node[from]!.DeepClone();
        node.Remove(from);
        node[to] = value;
    }

    private static string Shifted(string text, int by)
    {
        var end = text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return (double.Parse(text[..end], CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture) + text[end..];
    }
}
