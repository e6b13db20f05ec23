namespace IntraopAR.Geometry;

/// <summary>The point of a surface nearest to a query.</summary>
/// <param name="Position">On the triangle, mm.</param>
/// <param name="Triangle">Index of the triangle.</param>
/// <param name="Distance">Unsigned, mm.</param>
public readonly record struct SurfacePoint(Vec3 Position, int Triangle, double Distance);

/// <summary>Where a ray meets a surface first.</summary>
/// <param name="Distance">Along the ray, in lengths of its direction.</param>
public readonly record struct RayHit(double Distance, int Triangle);

/// <summary>
/// A bounding volume hierarchy over a mesh's triangles: nearest surface point and first hit of a ray, each in about
/// O(log n). Immutable once made, so many threads may ask at the same time.
/// </summary>
public sealed class TriangleTree
{
    private const int LeafSize = 4;
    private const int MaxDepth = 64;

    private readonly TriangleMesh mesh;
    private readonly int[] order;
    private readonly Node[] nodes;

    // The corners in leaf order: a query walks memory forwards instead of jumping through three index tables.
    private readonly Vec3[] corners;

    public TriangleTree(TriangleMesh mesh)
    {
        this.mesh = mesh;
        order = [.. Enumerable.Range(0, mesh.Triangles.Length)];
        var centres = Array.ConvertAll(mesh.Triangles, t => (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) / 3);
        var built = new List<Node>(Math.Max(1, order.Length));
        if (order.Length > 0) Build(built, 0, order.Length, centres);
        nodes = [.. built];
        corners = Corners(mesh, order);
    }

    private TriangleTree(TriangleMesh mesh, int[] order, Node[] nodes)
    {
        (this.mesh, this.order, this.nodes) = (mesh, order, nodes);
        corners = Corners(mesh, order);
        // A node's children come after it.
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            var node = nodes[i];
            Vec3 min, max;
            if (node.Count > 0) (min, max) = Bounds(node);
            else
            {
                ref readonly var left = ref nodes[i + 1];
                ref readonly var right = ref nodes[node.First];
                (min, max) = (Vec3.Min(left.Min, right.Min), Vec3.Max(left.Max, right.Max));
            }

            nodes[i] = node with { Min = min, Max = max };
        }
    }

    public TriangleMesh Mesh => mesh;

    /// <summary>
    /// The tree of the same triangles on moved vertices: the hierarchy stays, its boxes are made anew. Much quicker than
    /// a new tree, with the same answers; searches slow down only where triangles that were neighbours part.
    /// </summary>
    /// <param name="vertices">As many as the mesh has, in its order, mm.</param>
    public TriangleTree Moved(Vec3[] vertices)
    {
        if (vertices.Length != mesh.Vertices.Length)
            throw new ArgumentException($"{vertices.Length} moved vertices for a mesh of {mesh.Vertices.Length}");
        return new(new(vertices, mesh.Triangles), order, (Node[])nodes.Clone());
    }

    /// <summary>The nearest point of the surface, or null where none lies within <paramref name="within"/> mm.</summary>
    /// <param name="guess">A triangle that is probably near, such as the last answer of a point that moved little; −1 for none. It shortens the search and never changes the distance.</param>
    public SurfacePoint? Nearest(Vec3 query, double within = double.PositiveInfinity, int guess = -1)
    {
        if (nodes.Length == 0) return null;
        var best = new SurfacePoint(default, -1, 0);
        var bestSquared = within * within;
        if (guess >= 0)
        {
            var t = mesh.Triangles[guess];
            var p = TriangleDistance.NearestPoint(query, mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);
            var d = Vec3.DistanceSquared(p, query);
            if (d <= bestSquared) (best, bestSquared) = (new(p, guess, 0), d);
        }

        Span<(int Node, double Squared)> stack = stackalloc (int, double)[MaxDepth * 2];
        var depth = 0;
        stack[depth++] = (0, nodes[0].DistanceSquared(query));
        while (depth > 0)
        {
            var (index, squared) = stack[--depth];
            if (squared > bestSquared) continue;
            ref readonly var node = ref nodes[index];
            if (node.Count > 0)
            {
                for (var i = node.First; i < node.First + node.Count; i++)
                {
                    var p = TriangleDistance.NearestPoint(query, corners[3 * i], corners[3 * i + 1], corners[3 * i + 2]);
                    var d = Vec3.DistanceSquared(p, query);
                    if (d > bestSquared || (d == bestSquared && best.Triangle >= 0)) continue;
                    bestSquared = d;
                    best = new(p, order[i], 0);
                }

                continue;
            }

            var (left, right) = (index + 1, node.First);
            var (dl, dr) = (nodes[left].DistanceSquared(query), nodes[right].DistanceSquared(query));
            // The nearer child is popped first.
            if (dl < dr)
            {
                if (dr <= bestSquared) stack[depth++] = (right, dr);
                if (dl <= bestSquared) stack[depth++] = (left, dl);
            }
            else
            {
                if (dl <= bestSquared) stack[depth++] = (left, dl);
                if (dr <= bestSquared) stack[depth++] = (right, dr);
            }
        }

        return best.Triangle < 0 ? null : best with { Distance = Math.Sqrt(bestSquared) };
    }

    /// <summary>The first triangle a ray meets, from either side, beyond <paramref name="from"/> and before <paramref name="to"/>.</summary>
    public RayHit? FirstHit(Vec3 origin, Vec3 direction, double from = 0, double to = double.PositiveInfinity)
    {
        if (nodes.Length == 0) return null;
        var inverse = new Vec3(1 / direction.X, 1 / direction.Y, 1 / direction.Z);
        var best = to;
        var hit = -1;
        Span<(int Node, double Near)> stack = stackalloc (int, double)[MaxDepth * 2];
        var depth = 0;
        stack[depth++] = (0, nodes[0].Enter(origin, inverse, from, best));
        while (depth > 0)
        {
            var (index, near) = stack[--depth];
            if (!(near < best)) continue;
            ref readonly var node = ref nodes[index];
            if (node.Count > 0)
            {
                for (var i = node.First; i < node.First + node.Count; i++)
                {
                    var d = RayTriangle(origin, direction, corners[3 * i], corners[3 * i + 1], corners[3 * i + 2]);
                    if (!(d > from && d < best)) continue;
                    best = d;
                    hit = order[i];
                }

                continue;
            }

            var (left, right) = (index + 1, node.First);
            var (nl, nr) = (nodes[left].Enter(origin, inverse, from, best), nodes[right].Enter(origin, inverse, from, best));
            if (nl < nr)
            {
                if (nr < best) stack[depth++] = (right, nr);
                stack[depth++] = (left, nl);
            }
            else
            {
                if (nl < best) stack[depth++] = (left, nl);
                if (nr < best) stack[depth++] = (right, nr);
            }
        }

        return hit < 0 ? null : new(best, hit);
    }

    /// <summary>True where the point lies inside a closed surface: a ray in a fixed odd direction meets it an odd number of times.</summary>
    public bool Contains(Vec3 point)
    {
        var direction = new Vec3(0.5773501, 0.5773517, 0.5773489);
        var crossings = 0;
        var from = 0.0;
        while (FirstHit(point, direction, from) is { } hit)
        {
            crossings++;
            from = hit.Distance + 1e-7;
        }

        return crossings % 2 == 1;
    }

    private static Vec3[] Corners(TriangleMesh mesh, int[] order)
    {
        var corners = new Vec3[order.Length * 3];
        for (var i = 0; i < order.Length; i++)
        {
            var t = mesh.Triangles[order[i]];
            (corners[3 * i], corners[3 * i + 1], corners[3 * i + 2]) = (mesh.Vertices[t.A], mesh.Vertices[t.B], mesh.Vertices[t.C]);
        }

        return corners;
    }

    private (Vec3 Min, Vec3 Max) Bounds(in Node leaf)
    {
        var (min, max) = (corners[3 * leaf.First], corners[3 * leaf.First]);
        foreach (var corner in corners.AsSpan(3 * leaf.First, 3 * leaf.Count)) (min, max) = (Vec3.Min(min, corner), Vec3.Max(max, corner));
        return (min, max);
    }

    private int Build(List<Node> built, int first, int count, Vec3[] centres, int depth = 0)
    {
        var (min, max) = (new Vec3(double.MaxValue, double.MaxValue, double.MaxValue), new Vec3(double.MinValue, double.MinValue, double.MinValue));
        var (cmin, cmax) = (min, max);
        for (var i = first; i < first + count; i++)
        {
            var t = mesh.Triangles[order[i]];
            min = Vec3.Min(min, Vec3.Min(mesh.Vertices[t.A], Vec3.Min(mesh.Vertices[t.B], mesh.Vertices[t.C])));
            max = Vec3.Max(max, Vec3.Max(mesh.Vertices[t.A], Vec3.Max(mesh.Vertices[t.B], mesh.Vertices[t.C])));
            cmin = Vec3.Min(cmin, centres[order[i]]);
            cmax = Vec3.Max(cmax, centres[order[i]]);
        }

        var index = built.Count;
        built.Add(new(min, max, first, count));
        if (count <= LeafSize || depth >= MaxDepth - 1) return index;
        var size = cmax - cmin;
        var axis = size.X >= size.Y && size.X >= size.Z ? 0 : size.Y >= size.Z ? 1 : 2;
        var keys = new double[count];
        for (var i = 0; i < count; i++) keys[i] = centres[order[first + i]][axis];
        keys.AsSpan().Sort(order.AsSpan(first, count));
        var half = count / 2;
        Build(built, first, half, centres, depth + 1);
        var right = Build(built, first + half, count - half, centres, depth + 1);
        built[index] = new(min, max, right, 0);
        return index;
    }

    /// <summary>Möller and Trumbore 1997; NaN or a negative number where the ray misses.</summary>
    private static double RayTriangle(Vec3 origin, Vec3 direction, Vec3 a, Vec3 b, Vec3 c)
    {
        var (e1, e2) = (b - a, c - a);
        var p = Vec3.Cross(direction, e2);
        var det = Vec3.Dot(e1, p);
        if (det == 0) return double.NaN;
        var inv = 1 / det;
        var s = origin - a;
        var u = Vec3.Dot(s, p) * inv;
        if (u is < 0 or > 1) return double.NaN;
        var q = Vec3.Cross(s, e1);
        var v = Vec3.Dot(direction, q) * inv;
        if (v < 0 || u + v > 1) return double.NaN;
        return Vec3.Dot(e2, q) * inv;
    }

    /// <summary>A box; a leaf has its triangles at <c>First … First + Count − 1</c>, an inner node its right child at <c>First</c> and its left one next to it.</summary>
    private readonly record struct Node(Vec3 Min, Vec3 Max, int First, int Count)
    {
        public double DistanceSquared(Vec3 p)
        {
            var dx = Math.Max(0, Math.Max(Min.X - p.X, p.X - Max.X));
            var dy = Math.Max(0, Math.Max(Min.Y - p.Y, p.Y - Max.Y));
            var dz = Math.Max(0, Math.Max(Min.Z - p.Z, p.Z - Max.Z));
            return dx * dx + dy * dy + dz * dz;
        }

        /// <summary>Where the ray enters the box, or infinity where it misses.</summary>
        public double Enter(Vec3 origin, Vec3 inverse, double from, double to)
        {
            var (x0, x1) = ((Min.X - origin.X) * inverse.X, (Max.X - origin.X) * inverse.X);
            var (y0, y1) = ((Min.Y - origin.Y) * inverse.Y, (Max.Y - origin.Y) * inverse.Y);
            var (z0, z1) = ((Min.Z - origin.Z) * inverse.Z, (Max.Z - origin.Z) * inverse.Z);
            // A NaN (0 times infinity: the ray runs in the box's face) must not exclude the box.
            var near = Math.Max(Math.Max(Low(x0, x1), Low(y0, y1)), Math.Max(Low(z0, z1), from));
            var far = Math.Min(Math.Min(High(x0, x1), High(y0, y1)), Math.Min(High(z0, z1), to));
            return near <= far * (1 + 1e-12) ? near : double.PositiveInfinity;

            static double Low(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NegativeInfinity : Math.Min(a, b);
            static double High(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity : Math.Max(a, b);
        }
    }
}
