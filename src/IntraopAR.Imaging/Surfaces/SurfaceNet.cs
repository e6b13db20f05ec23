using System.Numerics;
using System.Runtime.Intrinsics;

namespace IntraopAR.Imaging;

/// <summary>
/// The surface of one mask as a net: a vertex in each cell that the surface passes and a quadrilateral about each pair of
/// neighbouring voxels of which one is inside (Gibson 1998; Frisken 2022, SurfaceNets for Multi-Label Segmentations with
/// Preservation of Sharp Boundaries). Buffers are kept from one label to the next. Coordinates are voxel indices within the
/// box of the mask.
/// </summary>
internal sealed class SurfaceNet
{
    /// <summary>How far a vertex may leave its cell's centre, in voxels. Below one half, so that two sheets one voxel apart never touch.</summary>
    private const float CellReach = 0.45f;

    /// <summary>The same for the several vertices of one cell, which must not meet.</summary>
    private const float SharedCellReach = 0.1f;

    private const int SlotsPerVertex = 6;

    public Vector128<float>[] Position = [];

    /// <summary>Where a vertex began, and in the fourth element how far it may go from there.</summary>
    public Vector128<float>[] Anchor = [];

    /// <summary>Neighbours in −x, +x, −y, +y, −z, +z; the vertex itself where there is none.</summary>
    public int[] Neighbours = [];

    /// <summary>Four corners each, anticlockwise seen from outside in a right-handed grid.</summary>
    public int[] Quads = [];

    /// <summary>
    /// Places on the voxels' own faces, or within a thousandth of a voxel of them, of the vertices whose anchors are not
    /// there: those that share a cell or a face and would meet.
    /// </summary>
    public List<(int Vertex, Vector128<float> Place)> OffFace { get; } = [];

    public int VertexCount { get; private set; }

    public int QuadCount { get; private set; }

    /// <summary>Triangles where quadrilaterals would have made an edge double.</summary>
    public List<(int A, int B, int C)> Extra { get; } = [];

    private int[] idsBelow = [], ids = [];
    private byte[] codesBelow = [], codes = [];
    private readonly Dictionary<(long Face, bool Second), int> pinches = [];

    public void Build(MaskBits mask)
    {
        VertexCount = 0;
        QuadCount = 0;
        Extra.Clear();
        OffFace.Clear();
        pinches.Clear();
        Reserve(NetSize.Cells(mask));
        var cells = mask.SizeX * mask.SizeY;
        if (ids.Length < cells)
        {
            (ids, idsBelow) = (new int[cells], new int[cells]);
            (codes, codesBelow) = (new byte[cells], new byte[cells]);
        }

        for (var z = 0; z < mask.SizeZ - 1; z++)
        {
            for (var y = 0; y < mask.SizeY - 1; y++) BuildRow(mask, y, z);
            (ids, idsBelow) = (idsBelow, ids);
            (codes, codesBelow) = (codesBelow, codes);
        }
    }

    /// <summary>Room for one vertex and one quadrilateral in each cell; the few cells with more make the arrays grow.</summary>
    private void Reserve(int surfaceCells)
    {
        var size = surfaceCells + surfaceCells / 32 + 64;
        if (Position.Length < size)
        {
            Position = GC.AllocateUninitializedArray<Vector128<float>>(size);
            Anchor = GC.AllocateUninitializedArray<Vector128<float>>(size);
            Neighbours = GC.AllocateUninitializedArray<int>(size * SlotsPerVertex);
        }

        if (Quads.Length < 4 * size) Quads = GC.AllocateUninitializedArray<int>(4 * size);
    }

    private void BuildRow(MaskBits mask, int y, int z)
    {
        var a = mask.Row(y, z);
        var b = mask.Row(y + 1, z);
        var c = mask.Row(y, z + 1);
        var d = mask.Row(y + 1, z + 1);
        for (var w = 0; w < a.Length; w++)
        {
            var last = w == a.Length - 1;
            var (a0, b0, c0, d0) = (a[w], b[w], c[w], d[w]);
            if ((a0 | b0 | c0 | d0) == 0 && (last || ((a[w + 1] | b[w + 1] | c[w + 1] | d[w + 1]) & 1) == 0)) continue;
            var a1 = a0 >> 1 | (last ? 0 : a[w + 1] << 63);
            var b1 = b0 >> 1 | (last ? 0 : b[w + 1] << 63);
            var c1 = c0 >> 1 | (last ? 0 : c[w + 1] << 63);
            var d1 = d0 >> 1 | (last ? 0 : d[w + 1] << 63);
            var mixed = (a0 | a1 | b0 | b1 | c0 | c1 | d0 | d1) & ~(a0 & a1 & b0 & b1 & c0 & c1 & d0 & d1);
            for (; mixed != 0; mixed &= mixed - 1)
            {
                var bit = BitOperations.TrailingZeroCount(mixed);
                var code = (int)((a0 >> bit & 1) | (a1 >> bit & 1) << 1 | (b0 >> bit & 1) << 2 | (b1 >> bit & 1) << 3
                    | (c0 >> bit & 1) << 4 | (c1 >> bit & 1) << 5 | (d0 >> bit & 1) << 6 | (d1 >> bit & 1) << 7);
                AddCell(mask.SizeX, w * 64 + bit, y, z, code);
            }
        }
    }

    private void AddCell(int sizeX, int x, int y, int z, int code)
    {
        var at = y * sizeX + x;
        var loops = CellTable.LoopCount[code];
        // The sign marks a cell whose edges need a closer look.
        var first = VertexCount;
        for (var loop = 0; loop < loops; loop++)
        {
            var centre = CellTable.Centre[code * 4 + loop];
            // Voxel (0, 0, 0) of the box is bit 1 of row 1, hence the −1.
            var corner = Vector128.Create(x - 1f, y - 1f, z - 1f, 0f);
            var place = corner + Vector128.Create(centre.X, centre.Y, centre.Z, 0f);
            var middle = corner + Vector128.Create(0.5f, 0.5f, 0.5f, 0f);
            if (loops == 1) AddVertex(place, middle.WithElement(3, CellReach));
            else AddOffFace((place + middle) * 0.5f, middle);
        }

        ids[at] = loops > 1 || CellTable.PinchedFaces[code] != 0 ? ~first : first;
        codes[at] = (byte)code;
        var inside = (code & 1) != 0;
        // About the three edges from the cell's lowest corner lie cells that exist already; the order makes the quad face outwards.
        if (inside != ((code & 2) != 0)) AddQuad(0, inside, sizeX, x, y, z, new(0, -1, -1), new(0, 0, -1), new(0, -1, 0));
        if (inside != ((code & 4) != 0)) AddQuad(1, inside, sizeX, x, y, z, new(-1, 0, -1), new(-1, 0, 0), new(0, 0, -1));
        if (inside != ((code & 16) != 0)) AddQuad(2, inside, sizeX, x, y, z, new(-1, -1, 0), new(0, -1, 0), new(-1, 0, 0));
    }

    private readonly record struct Step(int X, int Y, int Z);

    private void AddQuad(int axis, bool inside, int sizeX, int x, int y, int z, Step s0, Step s1, Step s3)
    {
        var at = y * sizeX + x;
        var (i0, i1, i2, i3) = (Id(s0), Id(s1), ids[at], Id(s3));
        // The two in-plane axes: from corner 0 to 1, and from 0 to 3.
        var (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
        if ((i0 | i1 | i2 | i3) < 0)
        {
            AddSpecialQuad(axis, inside, sizeX, x, y, z, (i0, i1, i2, i3), (Code(s0), Code(s1), codes[at], Code(s3)), u, v);
            return;
        }

        Join(i0, i1, u);
        Join(i3, i2, u);
        Join(i0, i3, v);
        Join(i1, i2, v);
        Put(inside, i0, i1, i2, i3);

        int Id(Step s) => (s.Z < 0 ? idsBelow : ids)[at + s.Y * sizeX + s.X];
        byte Code(Step s) => (s.Z < 0 ? codesBelow : codes)[at + s.Y * sizeX + s.X];
    }

    private void Put(bool inside, int i0, int i1, int i2, int i3)
    {
        if (4 * QuadCount + 4 > Quads.Length) Array.Resize(ref Quads, Quads.Length * 2);
        var q = 4 * QuadCount++;
        (Quads[q], Quads[q + 1], Quads[q + 2], Quads[q + 3]) = inside ? (i0, i1, i2, i3) : (i0, i3, i2, i1);
    }

    /// <summary>
    /// A quad with a cell of several vertices or with a doubled edge. Two cells that share a face with two pieces of surface
    /// on it, and one vertex each, would have two edges in one place: each of these gets a vertex of its own on the face.
    /// </summary>
    private void AddSpecialQuad(int axis, bool inside, int sizeX, int x, int y, int z, (int I0, int I1, int I2, int I3) cell, (byte C0, byte C1, byte C2, byte C3) code, int u, int v)
    {
        var (bu, bv) = (1 << u, 1 << v);
        // The edge as each cell sees it: the cell at the lower side along u sees it at its upper side.
        var v0 = Vertex(cell.I0, code.C0, bu | bv);
        var v1 = Vertex(cell.I1, code.C1, bv);
        var v2 = Vertex(cell.I2, code.C2, 0);
        var v3 = Vertex(cell.I3, code.C3, bu);
        Join(v0, v1, u);
        Join(v3, v2, u);
        Join(v0, v3, v);
        Join(v1, v2, v);
        // Between cells 0 and 1 lies a face across u at the lower side along v, and so on.
        var m01 = Doubled(code.C0, code.C1, u) ? Pinch(u, v, -1, v0, v1) : -1;
        var m32 = Doubled(code.C3, code.C2, u) ? Pinch(u, v, 0, v3, v2) : -1;
        var m03 = Doubled(code.C0, code.C3, v) ? Pinch(v, u, -1, v0, v3) : -1;
        var m12 = Doubled(code.C1, code.C2, v) ? Pinch(v, u, 0, v1, v2) : -1;
        if ((m01 & m32 & m03 & m12) == -1)
        {
            Put(inside, v0, v1, v2, v3);
            return;
        }

        var end = Unit(axis) * 0.5f;
        var middle = Vector128.Create(x - 1f + end.X, y - 1f + end.Y, z - 1f + end.Z, 0f);
        var centre = AddVertex(middle, middle.WithElement(3, SharedCellReach));
        (Neighbours[centre * SlotsPerVertex], Neighbours[centre * SlotsPerVertex + 1]) = (v0, v1);
        (Neighbours[centre * SlotsPerVertex + 2], Neighbours[centre * SlotsPerVertex + 3]) = (v2, v3);
        ReadOnlySpan<int> ring = [v0, m01, v1, m12, v2, m32, v3, m03];
        var previous = -1;
        var start = -1;
        foreach (var vertex in ring)
        {
            if (vertex < 0) continue;
            if (previous >= 0) Fan(previous, vertex);
            else start = vertex;
            previous = vertex;
        }

        Fan(previous, start);

        int Vertex(int id, byte cellCode, int corner) =>
            id >= 0 ? id : ~id + CellTable.LoopOfEdge[cellCode * 12 + CellTable.Edge(axis, corner)];

        static bool Doubled(byte lower, byte upper, int across) =>
            (CellTable.PinchedFaces[lower] >> (2 * across + 1) & 1) != 0 && (CellTable.PinchedFaces[upper] >> (2 * across) & 1) != 0;

        void Fan(int a, int b) => Extra.Add(inside ? (centre, a, b) : (centre, b, a));

        int Pinch(int across, int along, int side, int a, int b)
        {
            // The face lies beside the cut edge, spanned by the edge's axis and `along`. Its middle, in half voxels:
            var (ua, ub) = (Unit(axis), Unit(along));
            var face = new Vector3(x, y, z) * 2 + ua + ub * (2 * side + 1);
            var key = (((long)face.Z * 65536 * 2 + (long)face.Y) * 65536 * 2 + (long)face.X) * 4 + across;
            // The inside corner this piece cuts off: the cut edge's inside end. Its place on the face tells the two pieces apart.
            var sign = new Vector2(inside ? -1 : 1, side < 0 ? 1 : -1);
            // Of the two inside corners, across the diagonal from one another, the one at the lower end of the lower axis.
            var second = (axis < along ? sign.X : sign.Y) > 0;
            if (pinches.TryGetValue((key, second), out var known)) return known;
            var at = face / 2 + (ua * sign.X + ub * sign.Y) * 0.25f - Vector3.One;
            var place = Vector128.Create(at.X, at.Y, at.Z, 0f);
            var id = AddOffFace(place, Vector128.Create(face.X / 2 - 1, face.Y / 2 - 1, face.Z / 2 - 1, 0f));
            (Neighbours[id * SlotsPerVertex], Neighbours[id * SlotsPerVertex + 1]) = (a, b);
            return pinches[(key, second)] = id;
        }

        static Vector3 Unit(int direction) => direction switch { 0 => Vector3.UnitX, 1 => Vector3.UnitY, _ => Vector3.UnitZ };
    }

    private int AddVertex(Vector128<float> position, Vector128<float> anchor)
    {
        if (VertexCount == Position.Length)
        {
            var size = Position.Length * 2;
            Array.Resize(ref Position, size);
            Array.Resize(ref Anchor, size);
            Array.Resize(ref Neighbours, size * SlotsPerVertex);
        }

        var id = VertexCount++;
        (Position[id], Anchor[id]) = (position, anchor);
        Neighbours.AsSpan(id * SlotsPerVertex, SlotsPerVertex).Fill(id);
        return id;
    }

    private int AddOffFace(Vector128<float> place, Vector128<float> meeting)
    {
        var id = AddVertex(place, place.WithElement(3, SharedCellReach));
        OffFace.Add((id, meeting + (place - meeting) * 0.005f));
        return id;
    }

    private void Join(int low, int high, int axis)
    {
        Neighbours[low * SlotsPerVertex + 2 * axis + 1] = high;
        Neighbours[high * SlotsPerVertex + 2 * axis] = low;
    }
}
