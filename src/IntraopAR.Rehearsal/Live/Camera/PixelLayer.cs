using System.Numerics;

namespace IntraopAR.Rehearsal;

/// <summary>Which triangle of which surface lies nearest in every pixel.</summary>
internal sealed class PixelLayer(int width, int height)
{
    private const float Nearest = 3;

    public int Width => width;

    public int Height => height;

    /// <summary>1/z, mm; 0 where there is nothing.</summary>
    public float[] InverseDepth { get; } = new float[width * height];

    public byte[] Surface { get; } = new byte[width * height];

    public int[] Triangle { get; } = new int[width * height];

    /// <summary>Shares of the triangle's second and third corner.</summary>
    public Vector2[] Shares { get; } = new Vector2[width * height];

    public void Clear() => Array.Clear(InverseDepth);

    public void Draw(LitSurface surface, byte number)
    {
        for (var i = 0; i < surface.Triangles.Length; i++)
        {
            var t = surface.Triangles[i];
            var (a, b, c) = (surface.Pixels[t.A], surface.Pixels[t.B], surface.Pixels[t.C]);
            // A triangle that reaches behind the lens is left out; none that matters does.
            if (a.Z is <= 0 or > 1 / Nearest || b.Z is <= 0 or > 1 / Nearest || c.Z is <= 0 or > 1 / Nearest) continue;
            var area = (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
            // y goes down in a picture: what runs anticlockwise seen from outside runs clockwise here.
            if (area == 0 || (area > 0 && !surface.TwoSided)) continue;
            Fill(a, b, c, 1 / area, number, i);
        }
    }

    private void Fill(Vector3 a, Vector3 b, Vector3 c, float scale, byte number, int triangle)
    {
        var (left, right) = (Math.Max(0, (int)MathF.Ceiling(Min(a.X, b.X, c.X))), Math.Min(width - 1, (int)Max(a.X, b.X, c.X)));
        var (top, bottom) = (Math.Max(0, (int)MathF.Ceiling(Min(a.Y, b.Y, c.Y))), Math.Min(height - 1, (int)Max(a.Y, b.Y, c.Y)));
        if (left > right) return;
        var (bx, by) = ((c.Y - a.Y) * scale, -(c.X - a.X) * scale);
        var (cx, cy) = (-(b.Y - a.Y) * scale, (b.X - a.X) * scale);
        for (var v = top; v <= bottom; v++)
        {
            var (wb, wc) = ((left - a.X) * bx + (v - a.Y) * by, (left - a.X) * cx + (v - a.Y) * cy);
            for (var at = v * width + left; at <= v * width + right; at++, wb += bx, wc += cx)
            {
                if (wb < -1e-5f || wc < -1e-5f || wb + wc > 1.00001f) continue;
                var depth = a.Z + wb * (b.Z - a.Z) + wc * (c.Z - a.Z);
                if (depth <= InverseDepth[at]) continue;
                InverseDepth[at] = depth;
                Surface[at] = number;
                Triangle[at] = triangle;
                Shares[at] = new(wb * b.Z / depth, wc * c.Z / depth);
            }
        }
    }

    private static float Min(float a, float b, float c) => MathF.Min(a, MathF.Min(b, c));

    private static float Max(float a, float b, float c) => MathF.Max(a, MathF.Max(b, c));
}
