using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Winding numbers of a closed surface at all points of a lattice at once: each triangle is drawn on the columns along z, and
/// every crossing counts for the points below it. An infinitesimal shift decides where a column meets an edge exactly, so
/// that neighbouring triangles never both claim it nor both leave it.
/// </summary>
internal static class WindingScan
{
    /// <summary>True for each lattice node that lies inside; where a surface overlaps itself a little, the overlap is inside too.</summary>
    public static bool[] Inside(TriangleMesh surface, BccLattice lattice) => Array.ConvertAll(Numbers(surface, lattice), w => w > 0);

    /// <summary>For each lattice node how often the surface winds round it: 1 inside, 0 outside, others where it passes through itself.</summary>
    /// <exception cref="ArgumentException">The surface is not closed.</exception>
    public static int[] Numbers(TriangleMesh surface, BccLattice lattice)
    {
        var winding = new int[lattice.NodeCount];
        var half = new Vec3(0.5, 0.5, 0.5) * lattice.Spacing;
        foreach (var t in surface.Triangles)
        {
            Draw(surface, t, winding.AsSpan(0, lattice.CornerCount), lattice.Origin, lattice.Spacing, lattice.Nx, lattice.Ny, lattice.Nz);
            Draw(surface, t, winding.AsSpan(lattice.CornerCount), lattice.Origin + half, lattice.Spacing, lattice.Nx - 1, lattice.Ny - 1, lattice.Nz - 1);
        }

        var closed = SumColumns(winding.AsSpan(0, lattice.CornerCount), lattice.Nz) && SumColumns(winding.AsSpan(lattice.CornerCount), lattice.Nz - 1);
        if (!closed) throw new ArgumentException("the surface is not closed", nameof(surface));
        return winding;
    }

    private static void Draw(TriangleMesh surface, Triangle t, Span<int> count, Vec3 origin, double h, int nx, int ny, int nz)
    {
        var (a, b, c) = (surface.Vertices[t.A], surface.Vertices[t.B], surface.Vertices[t.C]);
        var (min, max) = (Vec3.Min(a, Vec3.Min(b, c)), Vec3.Max(a, Vec3.Max(b, c)));
        var (x0, x1) = ((int)Math.Ceiling((min.X - origin.X) / h), (int)Math.Floor((max.X - origin.X) / h));
        var (y0, y1) = ((int)Math.Ceiling((min.Y - origin.Y) / h), (int)Math.Floor((max.Y - origin.Y) / h));
        for (var x = Math.Max(0, x0); x <= Math.Min(nx - 1, x1); x++)
            for (var y = Math.Max(0, y0); y <= Math.Min(ny - 1, y1); y++)
            {
                var (px, py) = (origin.X + x * h, origin.Y + y * h);
                var (wc, wa, wb) = (Side(a, b, px, py), Side(b, c, px, py), Side(c, a, px, py));
                if (wa.Left != wb.Left || wb.Left != wc.Left) continue;
                var sum = wa.Area + wb.Area + wc.Area;
                var z = sum == 0 ? a.Z : (wa.Area * a.Z + wb.Area * b.Z + wc.Area * c.Z) / sum;
                var below = Math.Min(nz, (int)Math.Ceiling((z - origin.Z) / h)) - 1;
                if (below >= 0) count[(x * ny + y) * nz + below] += wa.Left ? 1 : -1;
            }
    }

    /// <summary>Twice the signed area of edge and point seen along z; both triangles of an edge compute it the same way.</summary>
    private static (double Area, bool Left) Side(Vec3 from, Vec3 to, double px, double py)
    {
        var forward = from.X < to.X || (from.X == to.X && from.Y < to.Y);
        var (a, b) = forward ? (from, to) : (to, from);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var area = dx * (py - a.Y) - dy * (px - a.X);
        // Zero: as though the point were moved by (ε, ε²).
        var left = area > 0 || (area == 0 && (dy < 0 || (dy == 0 && dx > 0)));
        return forward ? (area, left) : (-area, !left);
    }

    /// <summary>False where a column enters more often than it leaves.</summary>
    private static bool SumColumns(Span<int> count, int nz)
    {
        var closed = true;
        for (var end = count.Length - 1; end > 0; end -= nz)
        {
            for (var i = end - 1; i > end - nz; i--) count[i] += count[i + 1];
            closed &= count[end - nz + 1] == 0;
        }

        return closed;
    }
}
