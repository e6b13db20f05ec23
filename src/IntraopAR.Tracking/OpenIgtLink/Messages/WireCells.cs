namespace IntraopAR.Tracking;

/// <summary>Cells of one kind, flat as on the wire: a number of points, then their indices, cell after cell.</summary>
public sealed record WireCells(int Count, uint[] Words)
{
    public static WireCells None { get; } = new(0, []);

    public static WireCells Of(IReadOnlyCollection<IReadOnlyList<int>> cells) =>
        new(cells.Count, [.. cells.SelectMany(c => c.Select(i => checked((uint)i)).Prepend((uint)c.Count))]);

    /// <summary>The indices of each cell.</summary>
    public IEnumerable<ReadOnlyMemory<uint>> Cells()
    {
        for (var at = 0; at < Words.Length; at += (int)Words[at] + 1) yield return Words.AsMemory(at + 1, (int)Words[at]);
    }

    internal static WireCells Read(ref WireReader from, uint count, uint bytes, int points)
    {
        if (bytes % 4 != 0) throw from.Fault($"{bytes} bytes of cells are not whole numbers");
        var words = from.Words(bytes / 4);
        var (cells, at) = (0L, 0L);
        while (at < words.Length)
        {
            var end = at + 1 + words[at];
            if (end > words.Length) throw from.Fault($"cell {cells} is longer than the list of cells");
            for (at++; at < end; at++)
                if (words[at] >= points)
                    throw from.Fault($"cell {cells} names point {words[at]} of {points}");
            cells++;
        }

        return cells == count ? new((int)count, words) : throw from.Fault($"{count} cells are announced and {cells} are there");
    }
}
