namespace IntraopAR.Geometry;

/// <summary>The cheapest way from every voxel of a piece to its root (Dijkstra 1959).</summary>
/// <param name="Before">The next voxel on the way to the root; −1 for the root and outside of the piece.</param>
/// <param name="Length">Of the way, mm.</param>
internal sealed record WaysToRoot(int[] Before, float[] Length)
{
    /// <param name="cost">Of a millimetre at each voxel.</param>
    public static WaysToRoot Of(VoxelBody body, int root, double[] cost)
    {
        var (before, length) = (new int[body.Count], new float[body.Count]);
        var (paid, done) = (new double[body.Count], new bool[body.Count]);
        Array.Fill(before, -1);
        Array.Fill(paid, double.PositiveInfinity);
        paid[root] = 0;
        var waiting = new PriorityQueue<int, double>();
        waiting.Enqueue(root, 0);
        while (waiting.TryDequeue(out var v, out _))
        {
            if (done[v]) continue;
            done[v] = true;
            var near = body.Near(v);
            for (var n = 0; n < near.Length; n++)
            {
                var w = near[n];
                if (w < 0 || done[w]) continue;
                var sum = paid[v] + body.Steps[n] * (cost[v] + cost[w]) / 2;
                if (sum >= paid[w]) continue;
                (paid[w], before[w], length[w]) = (sum, v, (float)(length[v] + body.Steps[n]));
                waiting.Enqueue(w, sum);
            }
        }

        return new(before, length);
    }
}
