using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>The connected part of the liver's surface that a sweep of the scope covers.</summary>
/// <param name="Triangles">Indices into the liver's triangles.</param>
/// <param name="Towards">Where the scope is, Patient frame.</param>
internal sealed record SurfacePatch(TriangleMesh Liver, IReadOnlyList<int> Triangles, Vec3 Towards)
{
    /// <summary>Steeper than this to the line of sight no stereo pair matches: cosine of 80°.</summary>
    private const double Grazing = 0.17;

    /// <summary>
    /// Grows over the surface from where the scope looks, nearest first, over triangles that the scope sees from its place or
    /// from where the sweep takes it, until the share of the whole area is reached.
    /// </summary>
    public static SurfacePatch Seen(TriangleMesh liver, TriangleTree tree, ScopePose scope, double share)
    {
        var eyes = scope.SweepPlaces().ToArray();
        var neighbours = Neighbours(liver);
        var centres = Array.ConvertAll(liver.Triangles, t => (liver.Vertices[t.A] + liver.Vertices[t.B] + liver.Vertices[t.C]) / 3);
        var visible = new bool[centres.Length];
        Parallel.For(0, centres.Length, i => visible[i] = eyes.Any(eye => Sees(liver, tree, eye, centres[i], i)));
        // The visible triangle nearest to the optical axis: the axis itself may pass through the notch between the lobes.
        var start = Enumerable.Range(0, centres.Length).Where(i => visible[i]).DefaultIfEmpty(-1)
            .MaxBy(i => i < 0 ? 0 : Vec3.Dot((centres[i] - scope.Eye).Normalized(), scope.Forward));
        if (start < 0) throw new BadInputException("liver", "surface", "no part of it faces the scope", "see that its triangles face outwards");

        var wanted = share * liver.Area;
        var (area, taken) = (0.0, new List<int>());
        var distance = new double[centres.Length];
        Array.Fill(distance, double.PositiveInfinity);
        distance[start] = 0;
        var queue = new PriorityQueue<int, double>();
        queue.Enqueue(start, 0);
        var done = new bool[centres.Length];
        while (area < wanted && queue.TryDequeue(out var t, out _))
        {
            if (done[t]) continue;
            done[t] = true;
            taken.Add(t);
            area += liver.AreaVector(liver.Triangles[t]).Length;
            foreach (var n in neighbours[t])
            {
                var d = distance[t] + Vec3.Distance(centres[t], centres[n]);
                if (!visible[n] || d >= distance[n]) continue;
                distance[n] = d;
                queue.Enqueue(n, d);
            }
        }

        return new(liver, taken, scope.Eye);
    }

    private static bool Sees(TriangleMesh liver, TriangleTree tree, Vec3 eye, Vec3 centre, int triangle)
    {
        var sight = eye - centre;
        var length = sight.Length;
        if (Vec3.Dot(liver.AreaVector(liver.Triangles[triangle]).Normalized(), sight) < Grazing * length) return false;
        var hit = tree.FirstHit(eye, -sight / length);
        return hit is { } h && (h.Triangle == triangle || h.Distance > length - 0.5);
    }

    /// <summary>For each triangle those that share an edge.</summary>
    private static List<int>[] Neighbours(TriangleMesh mesh)
    {
        var first = new Dictionary<(int, int), List<int>>(mesh.Triangles.Length * 2);
        for (var i = 0; i < mesh.Triangles.Length; i++)
        {
            var t = mesh.Triangles[i];
            foreach (var (a, b) in new[] { (t.A, t.B), (t.B, t.C), (t.C, t.A) })
            {
                var key = a < b ? (a, b) : (b, a);
                if (!first.TryGetValue(key, out var list)) first[key] = list = new(2);
                list.Add(i);
            }
        }

        var neighbours = new List<int>[mesh.Triangles.Length];
        for (var i = 0; i < neighbours.Length; i++) neighbours[i] = new(3);
        foreach (var list in first.Values)
            foreach (var a in list)
                foreach (var b in list)
                    if (a != b) neighbours[a].Add(b);
        return neighbours;
    }
}
