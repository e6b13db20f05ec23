namespace IntraopAR.Registration;

/// <summary>
/// Runs of columns of the factor that share their rows, and so are one dense panel (supernodes; Ashcraft and Grimes 1989):
/// they are found from the elimination tree and then merged into their parents where that stores few zeros.
/// </summary>
internal sealed class Supernodes
{
    private readonly int[] parent;
    private readonly int[] columns;
    private readonly int[] below;
    private readonly long[] zeros;
    private readonly List<int>[] members;
    private readonly List<int>[] children;

    /// <param name="treeParent">Elimination tree of a postordered matrix.</param>
    /// <param name="counts">Blocks in each column of the factor, with the diagonal.</param>
    private Supernodes(int[] treeParent, int[] counts, int blockSize)
    {
        var n = treeParent.Length;
        var of = new int[n];
        var firsts = new List<int>();
        for (var k = 0; k < n; k++)
        {
            if (k == 0 || treeParent[k - 1] != k || counts[k - 1] != counts[k] + 1) firsts.Add(k);
            of[k] = firsts.Count - 1;
        }

        var s = firsts.Count;
        (parent, columns, below, zeros) = (new int[s], new int[s], new int[s], new long[s]);
        (members, children) = (new List<int>[s], new List<int>[s]);
        for (var i = 0; i < s; i++)
        {
            var last = (i + 1 < s ? firsts[i + 1] : n) - 1;
            columns[i] = last + 1 - firsts[i];
            below[i] = counts[last] - 1;
            parent[i] = treeParent[last] < 0 ? -1 : of[treeParent[last]];
            members[i] = [.. Enumerable.Range(firsts[i], columns[i])];
            children[i] = [];
        }

        for (var i = 0; i < s; i++)
            if (parent[i] >= 0) children[parent[i]].Add(i);
        for (var i = 0; i < s; i++) TakeInChildren(i, blockSize);
    }

    /// <summary>The columns of each supernode, as positions of the given postorder; supernodes are in a postorder of their own tree.</summary>
    public static int[][] Find(int[] treeParent, int[] counts, int blockSize)
    {
        var all = new Supernodes(treeParent, counts, blockSize);
        var kept = Enumerable.Range(0, all.parent.Length).Where(i => all.members[i].Count > 0).ToArray();
        var number = new Dictionary<int, int>();
        foreach (var i in kept) number[i] = number.Count;
        var post = EliminationTree.Postorder([.. kept.Select(i => all.parent[i] < 0 ? -1 : number[all.parent[i]])]);
        return [.. post.Select(k => all.members[kept[k]].ToArray())];
    }

    /// <summary>Merges children into supernode p, those that add the fewest zeros first, as long as the share of zeros is allowed.</summary>
    private void TakeInChildren(int p, int blockSize)
    {
        while (true)
        {
            var best = -1;
            var least = long.MaxValue;
            foreach (var c in children[p])
            {
                var k = columns[c] + columns[p];
                var size = Size(k, below[p]);
                var z = size - Size(columns[c], below[c]) - Size(columns[p], below[p]) + zeros[c] + zeros[p];
                if (z < least && z <= AllowedZeros(k * blockSize) * size) (best, least) = (c, z);
            }

            if (best < 0) return;
            zeros[p] = least;
            columns[p] += columns[best];
            members[p].InsertRange(0, members[best]);
            members[best].Clear();
            children[p].Remove(best);
            foreach (var g in children[best])
            {
                parent[g] = p;
                children[p].Add(g);
            }
        }
    }

    /// <summary>The wider the panel, the smaller the share of zeros that pays for the saved bookkeeping.</summary>
    private static double AllowedZeros(int scalarColumns) => scalarColumns switch
    {
        <= 12 => 0.7,
        <= 36 => 0.3,
        <= 96 => 0.1,
        _ => 0.05,
    };

    private static long Size(int columns, int below) => (long)columns * below + (long)columns * (columns + 1) / 2;
}
