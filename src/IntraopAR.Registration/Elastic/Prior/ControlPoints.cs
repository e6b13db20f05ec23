using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Nodes spread evenly over the surface: each next one is the farthest from those there are (Gonzalez 1985).</summary>
internal static class ControlPoints
{
    /// <param name="candidates">Indices into <paramref name="nodes"/>; the first is taken first.</param>
    /// <param name="spacing">No candidate is left farther than this from a chosen one, mm.</param>
    public static IReadOnlyList<int> Spread(Vec3[] nodes, int[] candidates, double spacing)
    {
        var chosen = new List<int>();
        var distance = new double[candidates.Length];
        Array.Fill(distance, double.PositiveInfinity);
        var next = 0;
        do
        {
            chosen.Add(candidates[next]);
            var at = nodes[candidates[next]];
            next = 0;
            for (var i = 0; i < candidates.Length; i++)
            {
                distance[i] = Math.Min(distance[i], Vec3.DistanceSquared(at, nodes[candidates[i]]));
                if (distance[i] > distance[next]) next = i;
            }
        }
        while (distance[next] > spacing * spacing);

        return chosen;
    }
}
