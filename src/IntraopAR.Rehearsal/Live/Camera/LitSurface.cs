using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A surface in the live camera's picture. How its tissue looks is worked out once for each triangle that is ever seen, on a
/// grid in the triangle, so that it moves with the tissue and costs nothing afterwards.
/// </summary>
/// <param name="rest">Where the look belongs: the undeformed liver, a tool in its own axes.</param>
/// <param name="look">At a place of it.</param>
/// <param name="texel">Width of the grid's cells, mm.</param>
internal sealed class LitSurface(TriangleMesh rest, Func<Vec3, Tissue> look, double texel)
{
    private const int FinestGrid = 16;

    private readonly Texel[]?[] texels = new Texel[rest.Triangles.Length][];
    private readonly byte[] cells = new byte[rest.Triangles.Length];
    private readonly Vector3 bloodOffset = new(13, 41, -27);

    public Triangle[] Triangles => rest.Triangles;

    public TriangleMesh Rest => rest;

    /// <summary>Open surfaces and those seen from inside.</summary>
    public bool TwoSided { get; init; }

    /// <summary>Blood spreads over it.</summary>
    public bool Bleeds { get; init; }

    /// <summary>Exponent of its highlight.</summary>
    public float Gloss { get; init; } = 100;

    /// <summary>Not in this picture.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Vertex by vertex in camera axes, mm, and the unit normals; the renderer's.</summary>
    public Vector3[] Places { get; } = new Vector3[rest.Vertices.Length];

    public Vector3[] Normals { get; } = new Vector3[rest.Vertices.Length];

    /// <summary>Pixel and 1/z of each vertex.</summary>
    public Vector3[] Pixels { get; } = new Vector3[rest.Vertices.Length];

    public bool IsBaked(int triangle) => texels[triangle] is not null;

    public void Bake(int triangle)
    {
        var t = rest.Triangles[triangle];
        var (a, b, c) = (rest.Vertices[t.A], rest.Vertices[t.B], rest.Vertices[t.C]);
        var longest = Math.Max(Vec3.Distance(a, b), Math.Max(Vec3.Distance(b, c), Vec3.Distance(c, a)));
        var n = Math.Clamp((int)Math.Ceiling(longest / texel), 1, FinestGrid);
        var grid = new Texel[(n + 1) * (n + 2) / 2];
        for (var j = 0; j <= n; j++)
            for (var i = 0; i + j <= n; i++)
            {
                var p = a + (b - a) * (i / (double)n) + (c - a) * (j / (double)n);
                var tissue = look(p);
                var pool = Bleeds ? TissueNoise.Layered(p / 23 + new Vec3(bloodOffset.X, bloodOffset.Y, bloodOffset.Z), 3) + 0.12 * TissueNoise.At(p / 3) : 0;
                grid[At(n, i, j)] = new(
                    new((float)tissue.Colour.X, (float)tissue.Colour.Y, (float)tissue.Colour.Z, (float)pool),
                    new((float)tissue.Bump.X, (float)tissue.Bump.Y, (float)tissue.Bump.Z, (float)tissue.Wetness));
            }

        cells[triangle] = (byte)n;
        texels[triangle] = grid;
    }

    /// <summary>Linear between the grid's places.</summary>
    /// <param name="b">Share of the second corner.</param>
    /// <param name="c">Share of the third.</param>
    public Texel Look(int triangle, float b, float c)
    {
        var (grid, n) = (texels[triangle]!, cells[triangle]);
        var (x, y) = (MathF.Min(MathF.Max(b * n, 0), n), MathF.Min(MathF.Max(c * n, 0), n));
        var (i, j) = (Math.Min((int)x, n - 1), Math.Min((int)y, n - 1));
        if (i + j > n - 1) (i, j) = i > j ? (n - 1 - j, j) : (i, n - 1 - i);
        var (fx, fy) = (x - i, y - j);
        if (fx + fy <= 1 || i + j + 2 > n) return Mix(grid[At(n, i, j)], 1 - fx - fy, grid[At(n, i + 1, j)], fx, grid[At(n, i, j + 1)], fy);
        return Mix(grid[At(n, i + 1, j + 1)], fx + fy - 1, grid[At(n, i, j + 1)], 1 - fx, grid[At(n, i + 1, j)], 1 - fy);
    }

    private static int At(int n, int i, int j) => j * (2 * n + 3 - j) / 2 + i;

    private static Texel Mix(in Texel p, float a, in Texel q, float b, in Texel r, float c) => new(p.Colour * a + q.Colour * b + r.Colour * c, p.Bump * a + q.Bump * b + r.Bump * c);
}

/// <param name="Colour">Linear red, green, blue; w says how likely blood lies here.</param>
/// <param name="Bump">Added to the unit normal; w is the wetness.</param>
internal readonly record struct Texel(Vector4 Colour, Vector4 Bump);
