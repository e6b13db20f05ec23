namespace IntraopAR.Geometry;

/// <summary>A glTF's nodes: which mesh stands where in the scene. Column vectors, metres; the parent's place is applied after.</summary>
internal static class GltfNodes
{
    private const int Deepest = 256;
    private const double Tolerance = 1e-3;

    /// <summary>An affine map p → Linear p + Shift.</summary>
    public readonly record struct Place(Mat3 Linear, Vec3 Shift)
    {
        /// <summary>Where it is negative the map mirrors, and triangles run the other way round (glTF 2.0, 3.7.4).</summary>
        public double Determinant => Linear.Determinant;

        public Vec3 Apply(Vec3 p) => Linear * p + Shift;

        public static Place operator *(Place parent, Place own) => new(parent.Linear * own.Linear, parent.Apply(own.Shift));
    }

    /// <summary>Every node that has a mesh, in the file's order.</summary>
    public static IEnumerable<(int Mesh, Place Place)> Meshes(GltfJson root, int meshes)
    {
        var nodes = root.Objects("nodes");
        var parents = Parents(nodes);
        var own = Array.ConvertAll(nodes, Own);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Index("mesh", meshes) is not { } mesh) continue;
            var place = own[i];
            for (var at = parents[i]; at >= 0; at = parents[at]) place = own[at] * place;
            yield return (mesh, place);
        }
    }

    /// <summary>Every node has one parent at most, and no chain is long or closed: counted without recursion.</summary>
    private static int[] Parents(GltfJson[] nodes)
    {
        var parents = Enumerable.Repeat(-1, nodes.Length).ToArray();
        for (var i = 0; i < nodes.Length; i++)
            foreach (var child in nodes[i].Wholes("children"))
            {
                if (child >= nodes.Length || parents[child] >= 0) throw nodes[i].Fault("children", $"{child} is not there or has two parents");
                parents[child] = i;
            }

        for (var i = 0; i < nodes.Length; i++)
        {
            var depth = 0;
            for (var at = i; at >= 0; at = parents[at])
                if (++depth > Deepest) throw nodes[i].Fault("children", "form a circle or are nested too deeply");
        }

        return parents;
    }

    private static Place Own(GltfJson node)
    {
        var matrix = node.Numbers("matrix", 16);
        var (t, r, s) = (node.Numbers("translation", 3), node.Numbers("rotation", 4), node.Numbers("scale", 3));
        if (matrix is { } m)
        {
            if (t is not null || r is not null || s is not null) throw node.Fault("matrix", "stands beside a translation, rotation or scale");
            // Column by column.
            if (m[3] != 0 || m[7] != 0 || m[11] != 0 || m[15] != 1) throw node.Fault("matrix", "its last row is not 0 0 0 1");
            return new(new(m[0], m[4], m[8], m[1], m[5], m[9], m[2], m[6], m[10]), new(m[12], m[13], m[14]));
        }

        var linear = r is null ? Mat3.Identity : Rotation(node, r);
        if (s is not null) linear *= Mat3.Diagonal(s[0], s[1], s[2]);
        return new(linear, t is null ? Vec3.Zero : new(t[0], t[1], t[2]));
    }

    /// <summary>From a unit quaternion x, y, z, w.</summary>
    private static Mat3 Rotation(GltfJson node, double[] q)
    {
        var length = Math.Sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        if (!(Math.Abs(length - 1) <= Tolerance)) throw node.Fault("rotation", "is not a quaternion of length one");
        var (x, y, z, w) = (q[0] / length, q[1] / length, q[2] / length, q[3] / length);
        return new(
            1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
            2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
            2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y));
    }
}
