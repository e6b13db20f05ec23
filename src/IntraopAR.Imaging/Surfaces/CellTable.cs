using System.Numerics;

namespace IntraopAR.Imaging;

/// <summary>
/// What the surface does inside a cell, the cube between eight voxel centres, for each of the 256 ways in which its
/// corners are inside or outside: one vertex for each closed loop that the surface draws on the cell's faces. A face whose
/// diagonal corners only are inside keeps those two apart, in both cells that share it, so that the surface is a manifold
/// (Nielson 2004, Dual Marching Cubes, with Wenger's care for doubled edges).
/// Corner c lies at (c &amp; 1, c &gt;&gt; 1 &amp; 1, c &gt;&gt; 2); edge 4·axis + n runs along an axis from the n-th corner whose bit there is 0.
/// </summary>
internal static class CellTable
{
    /// <summary>Loops, and so vertices, of a cell.</summary>
    public static readonly byte[] LoopCount = new byte[256];

    /// <summary>Which loop passes a cut edge: [code·12 + edge].</summary>
    public static readonly byte[] LoopOfEdge = new byte[256 * 12];

    /// <summary>Mean of the midpoints of a loop's cut edges, in cell coordinates 0 … 1: [code·4 + loop].</summary>
    public static readonly Vector3[] Centre = new Vector3[256 * 4];

    /// <summary>Bit f is set where both pieces of the surface on face f belong to one loop; face 2·axis + side.</summary>
    public static readonly byte[] PinchedFaces = new byte[256];

    static CellTable()
    {
        var corners = new (int A, int B)[12];
        for (var axis = 0; axis < 3; axis++)
        {
            var n = 0;
            for (var c = 0; c < 8; c++)
                if ((c >> axis & 1) == 0)
                    corners[4 * axis + n++] = (c, c | 1 << axis);
        }

        for (var code = 1; code < 255; code++) Trace(code, corners);
    }

    /// <summary>Edge number from its axis and its lower corner.</summary>
    public static int Edge(int axis, int corner)
    {
        var low = corner & ((1 << axis) - 1);
        return 4 * axis + (low | corner >> (axis + 1) << axis);
    }

    private static void Trace(int code, (int A, int B)[] corners)
    {
        bool Inside(int c) => (code >> c & 1) != 0;
        var links = new List<int>[12];
        for (var e = 0; e < 12; e++) links[e] = [];
        Span<int> cut = stackalloc int[4];
        var ambiguous = new List<(int Face, int EdgeOfFirst, int EdgeOfSecond)>();
        for (var face = 0; face < 6; face++)
        {
            var n = 0;
            for (var e = 0; e < 12; e++)
                if (OnFace(corners[e].A, face) && OnFace(corners[e].B, face) && Inside(corners[e].A) != Inside(corners[e].B))
                    cut[n++] = e;
            if (n == 2) Link(cut[0], cut[1]);
            if (n != 4) continue;
            // Two inside corners across the diagonal: each is cut off by its own piece of surface.
            var first = -1;
            for (var c = 0; c < 8; c++)
            {
                if (!OnFace(c, face) || !Inside(c)) continue;
                var (e0, e1) = (-1, -1);
                foreach (var e in cut)
                    if (corners[e].A == c || corners[e].B == c)
                        (e0, e1) = (e1, e);
                Link(e0, e1);
                if (first < 0) first = e0;
                else ambiguous.Add((face, first, e0));
            }
        }

        var loop = new int[12];
        Array.Fill(loop, -1);
        var loops = 0;
        for (var start = 0; start < 12; start++)
        {
            if (links[start].Count == 0 || loop[start] >= 0) continue;
            var (sum, count) = (Vector3.Zero, 0);
            var walk = new Stack<int>([start]);
            while (walk.TryPop(out var e))
            {
                if (loop[e] >= 0) continue;
                loop[e] = loops;
                sum += (At(corners[e].A) + At(corners[e].B)) / 2;
                count++;
                foreach (var next in links[e]) walk.Push(next);
            }

            Centre[code * 4 + loops] = sum / count;
            loops++;
        }

        LoopCount[code] = (byte)loops;
        for (var e = 0; e < 12; e++) LoopOfEdge[code * 12 + e] = (byte)Math.Max(0, loop[e]);
        foreach (var (face, a, b) in ambiguous)
            if (loop[a] == loop[b])
                PinchedFaces[code] |= (byte)(1 << face);

        void Link(int a, int b)
        {
            links[a].Add(b);
            links[b].Add(a);
        }
    }

    private static bool OnFace(int corner, int face) => (corner >> (face >> 1) & 1) == (face & 1);

    private static Vector3 At(int corner) => new(corner & 1, corner >> 1 & 1, corner >> 2);
}
