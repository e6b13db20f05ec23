namespace IntraopAR.Tracking;

/// <summary>
/// A first guess at what touched: the tip cannot go into the tissue, so the tissue is the lower side of all the tip's ways.
/// Sheets are laid through everything, then through what is not above them, ever more strictly.
/// </summary>
internal static class LowerEnvelope
{
    private static readonly double[] Allowed = [8, 4, 2.5, 1.5];

    public static bool[] Of(TipTrack track)
    {
        bool[] labels = [.. Enumerable.Range(0, track.Count).Select(i => !track.Flies(i))];
        foreach (var allowed in Allowed)
        {
            var use = Enumerable.Range(0, track.Count).Where(i => labels[i]).ToArray();
            var next = new bool[track.Count];
            Parallel.For(0, track.Count, i => next[i] = !track.Flies(i) && -SheetFit.At(track.Tips[i], track.Outwards[i], track.Tips, use).Height < allowed);
            labels = next;
        }

        return labels;
    }
}
