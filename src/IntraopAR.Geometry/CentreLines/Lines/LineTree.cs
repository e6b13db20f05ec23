namespace IntraopAR.Geometry;

/// <summary>Points of centre-lines, each joined to the one before it on the way to its piece's root. Parents before children.</summary>
internal sealed class LineTree
{
    public List<Vec3> Places { get; } = [];

    /// <summary>−1 for a root.</summary>
    public List<int> Parents { get; } = [];

    /// <summary>How many lines go on from each point.</summary>
    public List<int> Children { get; } = [];

    public int Count => Places.Count;

    /// <summary>Three lines or more meet there.</summary>
    public bool IsFork(int point) => Children[point] + (Parents[point] < 0 ? 0 : 1) > 2;

    /// <summary>A line ends there.</summary>
    public bool IsTip(int point) => Children[point] + (Parents[point] < 0 ? 0 : 1) < 2;

    public int Add(Vec3 place, int parent)
    {
        Places.Add(place);
        Parents.Add(parent);
        Children.Add(0);
        if (parent >= 0) Children[parent]++;
        return Count - 1;
    }

    /// <summary>Values smoothed along the lines: each goes half of the way to the mean of its neighbours'.</summary>
    public T[] Smoothed<T>(IReadOnlyList<T> values, int times, bool tipsStay, Func<T, T, T> sum, Func<T, double, T> scaled)
        where T : struct
    {
        T[] now = [.. values];
        for (var n = 0; n < times; n++)
        {
            var sums = new T[Count];
            for (var i = 0; i < Count; i++)
            {
                if (Parents[i] is not (>= 0 and var p)) continue;
                sums[i] = sum(sums[i], now[p]);
                sums[p] = sum(sums[p], now[i]);
            }

            for (var i = 0; i < Count; i++)
            {
                var near = Children[i] + (Parents[i] < 0 ? 0 : 1);
                if (near == 0 || (tipsStay && near == 1)) continue;
                now[i] = sum(scaled(now[i], 0.5), scaled(sums[i], 0.5 / near));
            }
        }

        return now;
    }
}
