namespace IntraopAR.Registration;

/// <summary>
/// The tree of fronts cut into subtrees that have nothing to do with each other, and the top that joins them. The cut is
/// the same for any number of threads. Also lays out the working memory: in postorder the updates of one level's parity
/// are a stack, so two stacks per subtree hold all that wait for their parents.
/// </summary>
internal sealed class TreeSchedule
{
    /// <summary>A subtree is cut further while it is more than this share of the whole work.</summary>
    private const double LargestShare = 1.0 / 8;

    public TreeSchedule(Front[] fronts)
    {
        var work = new double[fronts.Length];
        var count = new int[fronts.Length];
        var first = new int[fronts.Length];
        for (var s = 0; s < fronts.Length; s++)
        {
            work[s] = fronts[s].Work + fronts[s].Children.Sum(c => work[c]);
            first[s] = fronts[s].Children.Count > 0 ? first[fronts[s].Children[0]] : s;
            count[s] = 1 + fronts[s].Children.Sum(c => count[c]);
            if (count[s] != s + 1 - first[s]) throw new ArgumentException("the fronts are not in postorder", nameof(fronts));
        }

        var total = fronts.Select((f, s) => f.Parent < 0 ? work[s] : 0).Sum();
        var whole = new List<int>();
        var top = new List<int>();
        var waiting = new Stack<int>(Enumerable.Range(0, fronts.Length).Where(s => fronts[s].Parent < 0));
        while (waiting.TryPop(out var s))
        {
            if (work[s] <= LargestShare * total || fronts[s].Children.Count == 0)
            {
                whole.Add(s);
                continue;
            }

            top.Add(s);
            foreach (var c in fronts[s].Children) waiting.Push(c);
        }

        top.Sort();
        Top = [.. top];
        Subtrees = [.. whole.OrderByDescending(s => work[s]).ThenBy(s => s).Select(s => Enumerable.Range(first[s], s + 1 - first[s]).ToArray())];
        long size = 0;
        foreach (var part in Subtrees.Append(Top)) size = LayOut(fronts, part, size);
        if (size > int.MaxValue / 2) throw new NotSupportedException("factoring this pattern needs more working memory than one array holds");
        WorkSize = (int)size;
    }

    /// <summary>Fronts of each subtree in postorder, most work first.</summary>
    public int[][] Subtrees { get; }

    /// <summary>The remaining fronts in postorder.</summary>
    public int[] Top { get; }

    /// <summary>Numbers of working memory for all updates.</summary>
    public int WorkSize { get; }

    /// <summary>Gives the updates of one part their places from <paramref name="start"/> on; returns the end.</summary>
    private static long LayOut(Front[] fronts, int[] part, long start)
    {
        var level = new Dictionary<int, int>();
        foreach (var s in part.Reverse()) level[s] = level.TryGetValue(fronts[s].Parent, out var l) ? l ^ 1 : 0;
        long[] height = [0, 0], highest = [0, 0];
        var place = new Dictionary<int, long>();
        foreach (var s in part)
        {
            var side = level[s];
            place[s] = height[side];
            highest[side] = Math.Max(highest[side], height[side] += fronts[s].UpdateSize);
            foreach (var c in fronts[s].Children)
                if (level.ContainsKey(c)) height[side ^ 1] -= fronts[c].UpdateSize;
        }

        foreach (var s in part) fronts[s].UpdateOffset = (int)Math.Min(int.MaxValue, start + place[s] + (level[s] == 0 ? 0 : highest[0]));
        return start + highest[0] + highest[1];
    }
}
