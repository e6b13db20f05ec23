using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Coordinates for a graph that has none: distances from some far-apart nodes, reduced to three dimensions (pivot
/// multidimensional scaling; Brandes and Pich 2007). For a mesh they are much like its own, up to a bend.
/// </summary>
internal static class GraphPlaces
{
    private const int Pivots = 24;
    private const int Iterations = 60;
    private const int Smoothings = 5;

    public static Vec3[] Find(NodeGraph graph)
    {
        var n = graph.Count;
        var columns = Distances(graph);
        // Double centring of squared distances, as in classical scaling.
        var rowMeans = new double[n];
        foreach (var c in columns)
            for (var i = 0; i < n; i++) rowMeans[i] += c[i] / columns.Length;
        var mean = rowMeans.Average();
        foreach (var c in columns)
        {
            var columnMean = c.Average();
            for (var i = 0; i < n; i++) c[i] = -0.5 * (c[i] - rowMeans[i] - columnMean + mean);
        }

        var axes = PrincipalAxes(columns);
        var places = new Vec3[n];
        for (var i = 0; i < n; i++) places[i] = new(Along(axes[0], i), Along(axes[1], i), Along(axes[2], i));
        for (var pass = 0; pass < Smoothings; pass++) places = Smoothed(graph, places);
        return places;

        double Along(double[] axis, int i)
        {
            var sum = 0.0;
            for (var k = 0; k < axis.Length; k++) sum += axis[k] * columns[k][i];
            return sum;
        }
    }

    /// <summary>Means over neighbours: distances in edges are whole numbers, and so many nodes would share a place.</summary>
    private static Vec3[] Smoothed(NodeGraph graph, Vec3[] places)
    {
        var means = new Vec3[places.Length];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = places[i];
            foreach (var v in graph.Of(i)) sum += places[v];
            means[i] = sum / (1 + graph.Of(i).Length);
        }

        return means;
    }

    /// <summary>Squared numbers of edges from nodes that are each as far from the ones before as possible.</summary>
    private static double[][] Distances(NodeGraph graph)
    {
        var n = graph.Count;
        var nearest = new int[n];
        Array.Fill(nearest, int.MaxValue);
        var columns = new double[Math.Min(Pivots, n)][];
        var pivot = 0;
        var (distance, queue) = (new int[n], new int[n]);
        for (var k = 0; k < columns.Length; k++)
        {
            Array.Fill(distance, -1);
            distance[pivot] = 0;
            queue[0] = pivot;
            var count = 1;
            for (var at = 0; at < count; at++)
                foreach (var v in graph.Of(queue[at]))
                    if (distance[v] < 0)
                    {
                        distance[v] = distance[queue[at]] + 1;
                        queue[count++] = v;
                    }

            // A part that is not connected counts as somewhat further away than anything that is.
            var beyond = distance[queue[count - 1]] * 2 + 1;
            columns[k] = Array.ConvertAll(distance, d => Math.Pow(d < 0 ? beyond : d, 2));
            for (var i = 0; i < n; i++) nearest[i] = Math.Min(nearest[i], distance[i] < 0 ? int.MaxValue : distance[i]);
            pivot = 0;
            for (var i = 1; i < n; i++)
                if (nearest[i] > nearest[pivot]) pivot = i;
        }

        return columns;
    }

    /// <summary>The three leading eigenvectors of CᵀC by orthogonal iteration.</summary>
    private static double[][] PrincipalAxes(double[][] columns)
    {
        var k = columns.Length;
        var product = new double[k, k];
        for (var a = 0; a < k; a++)
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < columns[a].Length; i++) sum += columns[a][i] * columns[b][i];
                product[a, b] = product[b, a] = sum;
            }

        var random = new SeededRandom(1);
        var axes = new double[3][];
        for (var d = 0; d < 3; d++) axes[d] = [.. Enumerable.Range(0, k).Select(_ => random.NextGaussian())];
        for (var pass = 0; pass < Iterations; pass++)
            for (var d = 0; d < 3; d++)
            {
                var next = new double[k];
                for (var a = 0; a < k; a++)
                    for (var b = 0; b < k; b++) next[a] += product[a, b] * axes[d][b];
                for (var e = 0; e < d; e++)
                {
                    var dot = 0.0;
                    for (var a = 0; a < k; a++) dot += next[a] * axes[e][a];
                    for (var a = 0; a < k; a++) next[a] -= dot * axes[e][a];
                }

                var length = Math.Sqrt(next.Sum(v => v * v));
                axes[d] = length > 0 ? Array.ConvertAll(next, v => v / length) : next;
            }

        return axes;
    }
}
