namespace IntraopAR.Registration;

/// <summary>Tells cells of observed surface from cells that hold stray points.</summary>
internal static class CellDensity
{
    /// <summary>A cell with less than this share of the typical cell's points holds stray points.</summary>
    public const double Sparse = 0.15;

    /// <summary>
    /// Half of all points lie in cells at most this full. Counted by points and not by cells, since stray points fill
    /// many cells with few.
    /// </summary>
    public static int Typical(IEnumerable<int> counts)
    {
        var sorted = counts.Order().ToArray();
        var (half, sum) = (sorted.Sum() / 2, 0);
        foreach (var count in sorted)
            if ((sum += count) >= half) return count;
        return 0;
    }
}
