namespace IntraopAR.Geometry;

/// <summary>
/// Where the columns of voxel centres along one axis pass through a surface. An infinitesimal shift decides where a column
/// meets an edge exactly, so that neighbouring triangles never both claim it nor both leave it.
/// </summary>
internal sealed class ColumnCrossings
{
    private readonly int[] starts;
    private readonly (double At, int Sign)[] crossings;

    /// <param name="axis">Along which the columns run: 0, 1 or 2. They are numbered by the next axis first.</param>
    public ColumnCrossings(TriangleMesh surface, VoxelBox box, int axis)
    {
        int[] size = [box.Nx, box.Ny, box.Nz];
        var (nu, nv) = (size[(axis + 1) % 3], size[(axis + 2) % 3]);
        var found = new List<(int Column, double At, int Sign)>();
        foreach (var t in surface.Triangles)
            Draw(Turned(surface.Vertices[t.A]), Turned(surface.Vertices[t.B]), Turned(surface.Vertices[t.C]), nu, nv, found);
        starts = new int[nu * nv + 1];
        foreach (var f in found) starts[f.Column + 1]++;
        for (var i = 0; i < nu * nv; i++) starts[i + 1] += starts[i];
        crossings = new (double, int)[found.Count];
        var next = starts.AsSpan(0, nu * nv).ToArray();
        foreach (var (column, at, sign) in found) crossings[next[column]++] = (at, sign);
        for (var i = 0; i < nu * nv; i++) this[i].Sort();

        Vec3 Turned(Vec3 p)
        {
            var q = (p - box.Origin) / box.Step;
            return new(q[(axis + 1) % 3], q[(axis + 2) % 3], q[axis]);
        }
    }

    public int Columns => starts.Length - 1;

    /// <summary>Of one column in rising order, in voxels; +1 where the surface faces backwards along the axis, −1 where it faces forwards.</summary>
    public Span<(double At, int Sign)> this[int column] => crossings.AsSpan(starts[column], starts[column + 1] - starts[column]);

    private static void Draw(Vec3 a, Vec3 b, Vec3 c, int nu, int nv, List<(int, double, int)> found)
    {
        var (min, max) = (Vec3.Min(a, Vec3.Min(b, c)), Vec3.Max(a, Vec3.Max(b, c)));
        for (var v = Math.Max(0, (int)Math.Ceiling(min.Y)); v <= Math.Min(nv - 1, (int)Math.Floor(max.Y)); v++)
            for (var u = Math.Max(0, (int)Math.Ceiling(min.X)); u <= Math.Min(nu - 1, (int)Math.Floor(max.X)); u++)
            {
                var (wc, wa, wb) = (Side(a, b, u, v), Side(b, c, u, v), Side(c, a, u, v));
                if (wa.Left != wb.Left || wb.Left != wc.Left) continue;
                var sum = wa.Area + wb.Area + wc.Area;
                var at = sum == 0 ? a.Z : (wa.Area * a.Z + wb.Area * b.Z + wc.Area * c.Z) / sum;
                found.Add((u + nu * v, at, wa.Left ? -1 : 1));
            }
    }

    /// <summary>Twice the signed area of edge and point seen along the axis; both triangles of an edge compute it the same way.</summary>
    private static (double Area, bool Left) Side(Vec3 from, Vec3 to, double u, double v)
    {
        var forward = from.X < to.X || (from.X == to.X && from.Y < to.Y);
        var (a, b) = forward ? (from, to) : (to, from);
        var (du, dv) = (b.X - a.X, b.Y - a.Y);
        var area = du * (v - a.Y) - dv * (u - a.X);
        // Zero: as though the point were moved by (ε, ε²).
        var left = area > 0 || (area == 0 && (dv < 0 || (dv == 0 && du > 0)));
        return forward ? (area, left) : (-area, !left);
    }
}
