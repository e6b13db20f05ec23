namespace IntraopAR.Geometry;

/// <summary>
/// A closed surface from a signed function on a grid (negative inside): surface nets (Gibson 1998), one vertex per cell
/// that the surface crosses. Faces of the grid whose corners alternate in sign would give edges with four triangles, so
/// one corner of each is first taken inside; the result is closed and manifold along its edges by construction.
/// </summary>
public static class SurfaceNets
{
    private const int NewtonSteps = 3;

    /// <summary>Meshes a function over a box and settles the vertices on its zero level.</summary>
    /// <param name="step">Cell size, mm.</param>
    public static TriangleMesh Mesh(Func<Vec3, double> field, Vec3 min, Vec3 max, double step)
    {
        var size = max - min;
        var (nx, ny, nz) = ((int)(size.X / step) + 2, (int)(size.Y / step) + 2, (int)(size.Z / step) + 2);
        var values = new float[nx * ny * nz];
        Parallel.For(0, nz, k =>
        {
            for (var j = 0; j < ny; j++)
                for (var i = 0; i < nx; i++)
                    values[i + nx * (j + ny * k)] = (float)field(min + new Vec3(i, j, k) * step);
        });
        var rough = FromSamples(values, nx, ny, nz, min, step);
        return rough.Mapped(v => Settle(v, field, step));
    }

    /// <param name="values">Sample (i, j, k) at i + nx·(j + ny·k); changed where a face is ambiguous. Its border must be positive.</param>
    public static TriangleMesh FromSamples(float[] values, int nx, int ny, int nz, Vec3 origin, double step)
    {
        TakeAmbiguousFacesInside(values, nx, ny, nz, (float)(step * 1e-3));
        var vertexOf = new int[values.Length];
        Array.Fill(vertexOf, -1);
        var vertices = new List<Vec3>();
        for (var k = 0; k < nz - 1; k++)
            for (var j = 0; j < ny - 1; j++)
                for (var i = 0; i < nx - 1; i++)
                    if (CellVertex(values, nx, ny, i, j, k) is { } v)
                    {
                        vertexOf[i + nx * (j + ny * k)] = vertices.Count;
                        vertices.Add(origin + v * step);
                    }

        var triangles = new List<Triangle>(vertices.Count * 2);
        int[] stride = [1, nx, nx * ny];
        for (var k = 1; k < nz - 1; k++)
            for (var j = 1; j < ny - 1; j++)
                for (var i = 1; i < nx - 1; i++)
                {
                    var at = i + nx * (j + ny * k);
                    for (var axis = 0; axis < 3; axis++)
                    {
                        var inside = values[at] < 0;
                        if (inside == values[at + stride[axis]] < 0) continue;
                        var (s, t) = (stride[(axis + 1) % 3], stride[(axis + 2) % 3]);
                        var (a, b, c, d) = (vertexOf[at - s - t], vertexOf[at - t], vertexOf[at], vertexOf[at - s]);
                        Quad(triangles, vertices, inside ? (a, b, c, d) : (d, c, b, a));
                    }
                }

        return new([.. vertices], [.. triangles]);
    }

    private static void Quad(List<Triangle> triangles, List<Vec3> v, (int A, int B, int C, int D) q)
    {
        if (Vec3.DistanceSquared(v[q.A], v[q.C]) <= Vec3.DistanceSquared(v[q.B], v[q.D]))
        {
            triangles.Add(new(q.A, q.B, q.C));
            triangles.Add(new(q.A, q.C, q.D));
        }
        else
        {
            triangles.Add(new(q.A, q.B, q.D));
            triangles.Add(new(q.B, q.C, q.D));
        }
    }

    /// <summary>The mean of the places where the cell's edges cross zero, in cells from the grid's origin.</summary>
    private static Vec3? CellVertex(float[] values, int nx, int ny, int i, int j, int k)
    {
        Span<float> corner = stackalloc float[8];
        var negative = 0;
        for (var c = 0; c < 8; c++)
        {
            corner[c] = values[i + (c & 1) + nx * (j + ((c >> 1) & 1) + ny * (k + (c >> 2)))];
            if (corner[c] < 0) negative++;
        }

        if (negative is 0 or 8) return null;
        var (sum, count) = (Vec3.Zero, 0);
        for (var c = 0; c < 8; c++)
            for (var axis = 0; axis < 3; axis++)
            {
                var d = c | (1 << axis);
                if (d == c || corner[c] < 0 == corner[d] < 0) continue;
                var t = corner[c] / (double)(corner[c] - corner[d]);
                var from = new Vec3(c & 1, (c >> 1) & 1, c >> 2);
                sum += from + (axis == 0 ? Vec3.UnitX : axis == 1 ? Vec3.UnitY : Vec3.UnitZ) * t;
                count++;
            }

        return new Vec3(i, j, k) + sum / count;
    }

    private static void TakeAmbiguousFacesInside(float[] values, int nx, int ny, int nz, float depth)
    {
        int[] stride = [1, nx, nx * ny];
        bool changed;
        do
        {
            changed = false;
            for (var k = 0; k < nz - 1; k++)
                for (var j = 0; j < ny - 1; j++)
                    for (var i = 0; i < nx - 1; i++)
                    {
                        var at = i + nx * (j + ny * k);
                        for (var axis = 0; axis < 3; axis++)
                        {
                            var (s, t) = (stride[(axis + 1) % 3], stride[(axis + 2) % 3]);
                            var (a, b, c, d) = (values[at] < 0, values[at + s] < 0, values[at + s + t] < 0, values[at + t] < 0);
                            if (a != c || b != d || a == b) continue;
                            values[a ? at + s : at] = -depth;
                            changed = true;
                        }
                    }
        }
        while (changed);
    }

    private static Vec3 Settle(Vec3 start, Func<Vec3, double> field, double step)
    {
        const double h = 0.05;
        var p = start;
        for (var i = 0; i < NewtonSteps; i++)
        {
            var value = field(p);
            var gradient = new Vec3(
                field(p + Vec3.UnitX * h) - field(p - Vec3.UnitX * h),
                field(p + Vec3.UnitY * h) - field(p - Vec3.UnitY * h),
                field(p + Vec3.UnitZ * h) - field(p - Vec3.UnitZ * h)) / (2 * h);
            if (gradient.LengthSquared < 1e-6) break;
            var next = p - gradient * (value / gradient.LengthSquared);
            // A vertex that leaves its cell could fold the surface over.
            if (Vec3.Distance(next, start) > step * 0.5) break;
            p = next;
        }

        return p;
    }
}
