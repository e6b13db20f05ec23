using System.Buffers;

namespace IntraopAR.Geometry;

/// <summary>
/// Cuts a surface by planes. A vertex on the plane counts as above it, so every cut goes through edges only and lines close
/// exactly; which edges neighbours share is worked out once. Safe to use from several threads.
/// </summary>
public sealed class MeshSection
{
    /// <summary>Three to a triangle: AB, BC, CA.</summary>
    private readonly int[] edges;
    private readonly (int From, int To)[] ends;

    public MeshSection(TriangleMesh mesh)
    {
        Mesh = mesh;
        edges = new int[3 * mesh.Triangles.Length];
        var all = new List<(int From, int To)>();
        // A half-edge meets the one that runs against it; what finds none keeps an edge of its own.
        var open = new Dictionary<(int From, int To), int>();
        for (var t = 0; t < mesh.Triangles.Length; t++)
        {
            var (a, b, c) = mesh.Triangles[t];
            (edges[3 * t], edges[3 * t + 1], edges[3 * t + 2]) = (Edge(a, b), Edge(b, c), Edge(c, a));
        }

        ends = [.. all];

        int Edge(int from, int to)
        {
            if (open.Remove((to, from), out var twin)) return twin;
            open[(from, to)] = all.Count;
            all.Add((from, to));
            return all.Count - 1;
        }
    }

    public TriangleMesh Mesh { get; }

    /// <summary>Smallest and largest signed distance of a vertex from the plane, along its normal, mm; (0, 0) without vertices.</summary>
    public (double Least, double Most) Reach(ImagePlane plane)
    {
        if (Mesh.Vertices.Length == 0) return (0, 0);
        var (n, at) = (plane.Normal, Vec3.Dot(plane.Normal, plane.Origin));
        var (least, most) = (double.MaxValue, double.MinValue);
        foreach (var v in Mesh.Vertices) (least, most) = (Math.Min(least, Vec3.Dot(n, v)), Math.Max(most, Vec3.Dot(n, v)));
        return (least - at, most - at);
    }

    /// <summary>The lines in which the plane cuts the surface, beyond the picture's edges too.</summary>
    public IReadOnlyList<SectionLine> By(ImagePlane plane)
    {
        var heights = ArrayPool<double>.Shared.Rent(Mesh.Vertices.Length);
        var follow = ArrayPool<int>.Shared.Rent(ends.Length);
        try
        {
            var (n, at) = (plane.Normal, Vec3.Dot(plane.Normal, plane.Origin));
            for (var i = 0; i < Mesh.Vertices.Length; i++) heights[i] = Vec3.Dot(n, Mesh.Vertices[i]) - at;
            return Lines(heights, follow, plane);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(heights);
            ArrayPool<int>.Shared.Return(follow);
        }
    }

    /// <param name="follow">By edge, the next one of its line, or −1.</param>
    private List<SectionLine> Lines(double[] heights, int[] follow, ImagePlane plane)
    {
        Array.Fill(follow, -1, 0, ends.Length);
        var (crossed, led) = (new List<int>(), new HashSet<int>());
        for (var t = 0; t < Mesh.Triangles.Length; t++)
        {
            var (a, b, c) = Mesh.Triangles[t];
            var above = (heights[a] >= 0 ? 1 : 0) | (heights[b] >= 0 ? 2 : 0) | (heights[c] >= 0 ? 4 : 0);
            if (above is 0 or 7) continue;
            // From the edge that goes below to the one that comes up: what is inside keeps to the same hand.
            var (down, up) = above switch { 1 => (0, 2), 2 => (1, 0), 3 => (1, 2), 4 => (2, 1), 5 => (0, 1), _ => (2, 0) };
            var from = edges[3 * t + down];
            follow[from] = edges[3 * t + up];
            led.Add(edges[3 * t + up]);
            crossed.Add(from);
        }

        var lines = new List<SectionLine>();
        // Open lines first, from where nothing leads to; what is left are rings.
        foreach (var edge in crossed.Where(e => !led.Contains(e)).Concat(crossed))
            if (follow[edge] >= 0)
                lines.Add(Walk(edge, follow, heights, plane));
        return lines;
    }

    private SectionLine Walk(int first, int[] follow, double[] heights, ImagePlane plane)
    {
        var places = new List<Pixel>();
        for (var edge = first; ;)
        {
            var (a, b) = ends[edge];
            places.Add(plane.Foot(Vec3.Lerp(Mesh.Vertices[a], Mesh.Vertices[b], heights[a] / (heights[a] - heights[b]))));
            var to = follow[edge];
            follow[edge] = -1;
            if (to < 0) return new([.. places], false);
            if (to == first) return new([.. places], true);
            edge = to;
        }
    }
}
