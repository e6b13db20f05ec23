using System.Runtime.Intrinsics;

namespace IntraopAR.Imaging;

/// <summary>
/// Takes the staircase out of a surface net with a low-pass filter on the mesh (Taubin, Zhang and Golub 1996, Optimal
/// Surface Smoothing as Filter Design: a windowed sinc in Chebyshev polynomials of the neighbour mean), which leaves the
/// body's own shape in place. No vertex leaves its cell, so that thin vessels stay open (Gibson 1998, constrained elastic
/// surface nets).
/// </summary>
internal sealed class NetRelaxation
{
    /// <summary>Waves shorter than about 2π/√(2·0.05) = 20 voxels are steps, longer ones are shape.</summary>
    private const double PassBand = 0.05;

    private const int Degree = 20;

    private static readonly float[] Weights = SincWeights();

    private Vector128<float>[] previous = [], current = [], sum = [];

    public void Relax(SurfaceNet net)
    {
        var count = net.VertexCount;
        if (previous.Length < count)
        {
            previous = GC.AllocateUninitializedArray<Vector128<float>>(net.Position.Length);
            current = GC.AllocateUninitializedArray<Vector128<float>>(net.Position.Length);
            sum = GC.AllocateUninitializedArray<Vector128<float>>(net.Position.Length);
        }

        Array.Copy(net.Position, previous, count);
        for (var v = 0; v < count; v++)
        {
            current[v] = NeighbourMean(previous, net.Neighbours.AsSpan(6 * v, 6), v);
            sum[v] = previous[v] * Weights[0] + current[v] * Weights[1];
        }

        for (var n = 2; n <= Degree; n++)
        {
            var weight = Weights[n];
            var (from, to) = (current, previous);
            for (var v = 0; v < count; v++)
            {
                var next = NeighbourMean(from, net.Neighbours.AsSpan(6 * v, 6), v) * 2 - to[v];
                to[v] = next;
                sum[v] += next * weight;
            }

            (previous, current) = (from, to);
        }

        for (var v = 0; v < count; v++)
        {
            var anchor = net.Anchor[v];
            var reach = Vector128.Create(anchor.GetElement(3));
            net.Position[v] = Vector128.Min(Vector128.Max(sum[v], anchor - reach), anchor + reach).WithElement(3, 0f);
        }
    }

    /// <summary>A slot without a neighbour names the vertex itself and counts for nothing.</summary>
    private static Vector128<float> NeighbourMean(Vector128<float>[] from, ReadOnlySpan<int> n, int v)
    {
        var total = from[n[0]] + from[n[1]] + (from[n[2]] + from[n[3]]) + (from[n[4]] + from[n[5]]);
        var absent = 0;
        foreach (var i in n) absent += i == v ? 1 : 0;
        return (total - from[v] * absent) * Reciprocal[6 - absent];
    }

    private static readonly float[] Reciprocal = [0, 1, 1f / 2, 1f / 3, 1f / 4, 1f / 5, 1f / 6];

    private static float[] SincWeights()
    {
        var theta = Math.Acos(1 - PassBand);
        var weights = new double[Degree + 1];
        for (var n = 0; n <= Degree; n++)
        {
            // Hamming's window.
            var window = 0.54 + 0.46 * Math.Cos(n * Math.PI / (Degree + 1));
            weights[n] = window * (n == 0 ? theta / Math.PI : 2 * Math.Sin(n * theta) / (n * Math.PI));
        }

        // A constant passes unchanged: every polynomial is 1 there.
        var total = weights.Sum();
        return Array.ConvertAll(weights, w => (float)(w / total));
    }
}
