using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>The point of a surface nearest to a query.</summary>
/// <param name="Position">On the triangle, mm.</param>
/// <param name="Triangle">Index of the triangle; the least one where several are equally near.</param>
/// <param name="Distance">Unsigned, mm.</param>
public readonly record struct SurfacePoint(Vec3 Position, int Triangle, double Distance);

/// <summary>Where a ray meets a surface first.</summary>
/// <param name="Distance">Along the ray, in lengths of its direction.</param>
public readonly record struct RayHit(double Distance, int Triangle);

/// <summary>
/// A bounding volume hierarchy over a mesh's triangles: nearest surface point and first hit of a ray, each in about
/// O(log n). Eight boxes to a node in single precision for pruning, four triangles to a pack in double precision for the
/// answer (after Wald et al. 2008, Getting rid of packets). Immutable once made, so many threads may ask at the same time.
/// </summary>
public sealed partial class TriangleTree
{
    // Larger numbers are no lengths in millimetres, and their squares would leave single precision.
    private const double LargestCoordinate = 1e15;

    private readonly TriangleMesh mesh;
    private readonly AlignedRow<BoxNode> nodes;
    private readonly AlignedRow<TrianglePack> packs;

    // Which triangle stands at a place of a pack: indices, exact as doubles, so that they go through the distances'
    // selections. And where a triangle stands.
    private readonly AlignedRow<double> order;
    private readonly int[] places;
    private readonly Vec3 middle;

    // The box of everything with the nodes' own slack.
    private (Vec3 Min, Vec3 Max) whole;

    /// <exception cref="ArgumentException">A vertex is not a finite number of millimetres.</exception>
    public TriangleTree(TriangleMesh mesh)
    {
        this.mesh = mesh;
        middle = Middle(mesh);
        var count = mesh.Triangles.Length;
        packs = new((count + TrianglePack.Width - 1) / TrianglePack.Width);
        order = new(packs.Length * TrianglePack.Width);
        places = new int[count];
        Sort();
        nodes = PackHierarchy.Over(packs.Length);
        Fill();
    }

    private TriangleTree(TriangleTree other, TriangleMesh moved)
    {
        mesh = moved;
        middle = Middle(mesh);
        (order, places) = (other.order, other.places);
        (packs, nodes) = (new(other.packs.Length), new(other.nodes.Length));
        other.nodes.Span.CopyTo(nodes.Span);
        Fill();
    }

    public TriangleMesh Mesh => mesh;

    /// <summary>
    /// The tree of the same triangles on moved vertices: the hierarchy stays, its boxes are made anew. Much quicker than
    /// a new tree, with the same answers; searches slow down only where triangles that were neighbours part.
    /// </summary>
    /// <param name="vertices">As many as the mesh has, in its order, mm.</param>
    /// <exception cref="ArgumentException">Another number of vertices, or one that is not finite.</exception>
    public TriangleTree Moved(Vec3[] vertices)
    {
        if (vertices.Length != mesh.Vertices.Length)
            throw new ArgumentException($"{vertices.Length} moved vertices for a mesh of {mesh.Vertices.Length}");
        return new(this, new(vertices, mesh.Triangles));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vec3 Middle(TriangleMesh mesh)
    {
        for (var i = 0; i < mesh.Vertices.Length; i++)
        {
            var v = mesh.Vertices[i];
            // A NaN fails this comparison too.
            if (!(Math.Max(Math.Max(Math.Abs(v.X), Math.Abs(v.Y)), Math.Abs(v.Z)) < LargestCoordinate))
                throw new ArgumentException($"vertex {i} is at ({v.X}, {v.Y}, {v.Z}), which is no place in millimetres");
        }

        var (min, max) = mesh.Bounds;
        return (min + max) / 2;
    }

    /// <summary>Puts the triangles in the order of the packs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort()
    {
        var (vertices, triangles) = (mesh.Vertices, mesh.Triangles);
        var entries = new MedianOrder.Entry[triangles.Length];
        for (var i = 0; i < triangles.Length; i++)
        {
            var t = triangles[i];
            var centre = (vertices[t.A] + vertices[t.B] + vertices[t.C]) / 3 - middle;
            entries[i] = new((float)centre.X, (float)centre.Y, (float)centre.Z, i);
        }

        MedianOrder.Sort(entries, TrianglePack.Width);
        order.Span.Fill(double.PositiveInfinity);
        for (var i = 0; i < entries.Length; i++)
        {
            order.Span[i] = entries[i].Index;
            places[entries[i].Index] = i;
        }
    }

    /// <summary>Makes packs and boxes from the vertices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill()
    {
        var (vertices, triangles) = (mesh.Vertices, mesh.Triangles);
        var (min, max) = mesh.Bounds;
        var reach = max - middle;
        var slack = BoxNode.Slack * Math.Max(reach.X, Math.Max(reach.Y, reach.Z));
        whole = (min - new Vec3(slack, slack, slack), max + new Vec3(slack, slack, slack));
        Span<Vec3> corners = stackalloc Vec3[3 * TrianglePack.Width];
        var boxes = new BoxNode.Box[packs.Length];
        var rows = order.Span;
        for (var p = 0; p < packs.Length; p++)
        {
            var count = 0;
            for (var i = p * TrianglePack.Width; i < Math.Min(triangles.Length, (p + 1) * TrianglePack.Width); i++)
            {
                var t = triangles[(int)rows[i]];
                (corners[count], corners[count + 1], corners[count + 2]) = (vertices[t.A], vertices[t.B], vertices[t.C]);
                count += 3;
            }

            packs.Span[p] = new(corners[..count]);
            boxes[p] = BoxNode.Box.Around(corners[..count], middle, slack);
        }

        // Children come after their node.
        var all = nodes.Span;
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            ref var node = ref all[i];
            for (var place = 0; place < BoxNode.Width; place++)
            {
                var child = BoxNode.Child(ref node, place);
                if (child == 0) break;
                if (child > 0)
                {
                    BoxNode.SetBox(ref node, place, all[child].Whole());
                    continue;
                }

                var box = boxes[~child >> 1];
                BoxNode.SetBox(ref node, place, (~child & 1) == 0 ? box : BoxNode.Box.Union(box, boxes[(~child >> 1) + 1]));
            }
        }
    }
}
