namespace IntraopAR.Tracking;

/// <summary>The shortest way between two frames.</summary>
/// <param name="Steps">Each link, and whether it is walked against its direction.</param>
/// <param name="Fault">Why there is no one way; null where there is.</param>
internal sealed record FramePath(IReadOnlyList<(GraphLink Link, bool Inverted)> Steps, GraphReason? Fault, bool HasOtherPath)
{
    public static FramePath Find(IReadOnlyDictionary<string, IReadOnlyList<GraphLink>> links, string to, string from)
    {
        foreach (var frame in new[] { from, to })
            if (!links.ContainsKey(frame))
                return Refused(GraphReasonKind.NoSuchFrame, $"no link names a frame {frame}");
        // Breadth first; ways counts the shortest ones, up to two.
        var reached = new Dictionary<string, (int Steps, int Ways, GraphLink? By)> { [from] = (0, 1, null) };
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var link in links[at])
            {
                var next = link.From == at ? link.To : link.From;
                var steps = reached[at].Steps + 1;
                if (!reached.TryGetValue(next, out var known))
                {
                    reached[next] = (steps, reached[at].Ways, link);
                    queue.Enqueue(next);
                }
                else if (known.Steps == steps)
                {
                    reached[next] = known with { Ways = Math.Min(2, known.Ways + reached[at].Ways) };
                }
            }
        }

        if (!reached.TryGetValue(to, out var end)) return Refused(GraphReasonKind.NotJoined, $"no links join {from} and {to}");
        if (end.Ways > 1) return Refused(GraphReasonKind.Ambiguous, $"{from} and {to} are joined in two ways of {end.Steps} links: take one link away");
        var path = new List<(GraphLink, bool)>();
        for (var at = to; reached[at].By is { } link; at = link.From == at ? link.To : link.From) path.Add((link, link.To != at));
        path.Reverse();
        return new(path, null, HasCycle(links, path));
    }

    /// <summary>Whether the ends stay joined when one link of the path is taken away.</summary>
    private static bool HasCycle(IReadOnlyDictionary<string, IReadOnlyList<GraphLink>> links, List<(GraphLink Link, bool)> path)
    {
        foreach (var (cut, _) in path)
        {
            var seen = new HashSet<string> { cut.From };
            var queue = new Queue<string>([cut.From]);
            while (queue.TryDequeue(out var at))
                foreach (var link in links[at].Where(l => l != cut))
                    if (seen.Add(link.From == at ? link.To : link.From))
                        queue.Enqueue(link.From == at ? link.To : link.From);
            if (seen.Contains(cut.To)) return true;
        }

        return false;
    }

    private static FramePath Refused(GraphReasonKind kind, string words) => new([], new(kind, words), false);
}
