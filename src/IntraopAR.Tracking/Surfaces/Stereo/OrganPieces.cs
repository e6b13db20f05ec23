namespace IntraopAR.Tracking;

/// <summary>
/// Which pieces of surface are the organ. Red abdominal wall is told from liver by depth: the organ is what lies in front of
/// the picture's middle; an instrument may part it, so pieces at its depth go with it.
/// </summary>
internal static class OrganPieces
{
    /// <summary>Matches in the smallest piece that stays.</summary>
    private const int Smallest = 12;

    /// <summary>Share of the disparity range by which another piece may lie behind or before the main one.</summary>
    private const double Slack = 0.12;

    public static void Keep(StereoGrid grid, bool byDepth)
    {
        var pieces = grid.Pieces();
        var large = pieces.Where(p => p.Count >= Smallest).ToList();
        foreach (var small in pieces.Where(p => p.Count < Smallest)) Reject(grid, small, RejectionReason.Island);
        if (!byDepth || large.Count == 0) return;
        var main = large.MaxBy(p => p.Sum(i => Weight(grid, i)))!;
        var disparities = main.Select(i => grid.Matches[i].Disparity).Order().ToArray();
        var (low, high) = (disparities[disparities.Length / 20] * (1 - Slack), disparities[^(disparities.Length / 20 + 1)] * (1 + Slack));
        foreach (var piece in large)
        {
            if (piece == main) continue;
            var middle = piece.Select(i => grid.Matches[i].Disparity).Order().ElementAt(piece.Count / 2);
            if (middle < low || middle > high) Reject(grid, piece, RejectionReason.OffOrgan);
        }
    }

    /// <summary>Near the middle and near the camera counts more.</summary>
    private static double Weight(StereoGrid grid, int i)
    {
        var (x, y) = ((i % grid.Columns + 0.5) / grid.Columns - 0.5, (i / grid.Columns + 0.5) / grid.Rows - 0.5);
        return grid.Matches[i].Disparity * Math.Exp(-(x * x + y * y) / (2 * 0.3 * 0.3));
    }

    private static void Reject(StereoGrid grid, List<int> piece, RejectionReason reason)
    {
        foreach (var i in piece) grid.Reasons[i] = (sbyte)reason;
    }
}
