using System.Numerics;

namespace IntraopAR.Rehearsal;

/// <summary>Light on what lies in the pixels: wet tissue under a lamp beside the lens, blood, a cut, smoke.</summary>
internal sealed class PixelShader(LensTable lens, SensorCurve sensor, SmokeVeil smoke)
{
    private static readonly Vector4 BloodColour = new(0.13f, 0.006f, 0.007f, 0);
    private static readonly Vector3 HighlightColour = new(1, 0.97f, 0.93f), RimColour = new(0.070f, 0.0315f, 0.028f);
    private static readonly Vector3 SmokeColour = new(0.30f, 0.29f, 0.29f);

    /// <summary>Below these a highlight adds nothing that a byte shows.</summary>
    private const float LeastFacing = 0.72f, SharpFacing = 0.95f;

    /// <summary>Of the wide highlight: more of it makes liver look like clay.</summary>
    private const float WideShare = 0.035f;

    /// <summary>0 to 1.</summary>
    public float Blood { get; set; }

    /// <summary>Cuts as the camera sees them.</summary>
    public IReadOnlyList<SeenCut> Cuts { get; set; } = [];

    /// <summary>Where tissue facing the lens comes out at its own colour, mm.</summary>
    public float ExposedAt { get; set; } = 205;

    /// <param name="noise">Where in the drawn noise this picture begins.</param>
    public void Shade(PixelLayer layer, LitSurface[] surfaces, byte[] bgr, int noise)
    {
        for (var v = 0; v < layer.Height; v++)
        {
            var grain = noise + v * 7919;
            for (var u = 0; u < layer.Width; u++)
            {
                var at = u + layer.Width * v;
                var colour = layer.InverseDepth[at] > 0 ? One(layer, surfaces, at) : Vector3.Zero;
                if (smoke.IsThere)
                {
                    var through = smoke.Clear(u, v);
                    colour = colour * through + SmokeColour * (0.9f * lens.Light[at] * (1 - through));
                }

                bgr[3 * at] = sensor.ToByte(colour.Z, grain + 3 * u);
                bgr[3 * at + 1] = sensor.ToByte(colour.Y, grain + 3 * u + 1);
                bgr[3 * at + 2] = sensor.ToByte(colour.X, grain + 3 * u + 2);
            }
        }
    }

    private Vector3 One(PixelLayer layer, LitSurface[] surfaces, int at)
    {
        var surface = surfaces[layer.Surface[at]];
        var triangle = layer.Triangle[at];
        var shares = layer.Shares[at];
        var texel = surface.Look(triangle, shares.X, shares.Y);
        var t = surface.Triangles[triangle];
        var first = 1 - shares.X - shares.Y;
        var smooth = Vector3.Normalize(surface.Normals[t.A] * first + surface.Normals[t.B] * shares.X + surface.Normals[t.C] * shares.Y);
        var p = lens.Rays[at] / layer.InverseDepth[at];
        var (colour, bump, wet, gloss) = (texel.Colour, new Vector3(texel.Bump.X, texel.Bump.Y, texel.Bump.Z), texel.Bump.W, surface.Gloss);
        if (surface.Bleeds) Bleed(p, ref colour, ref bump, ref wet, ref gloss);
        var toEye = lens.Towards[at];
        if (surface.TwoSided && Vector3.Dot(smooth, toEye) < 0) smooth = -smooth;
        var n = Vector3.Normalize(smooth + bump);
        var toLamp = LensTable.Lamp - p;
        var far = toLamp.LengthSquared();
        toLamp /= MathF.Sqrt(far);
        var light = ExposedAt * ExposedAt / far * lens.Light[at];
        // Light wanders in wet tissue, which softens the edge of the lit side.
        var lit = MathF.Max(0, (Vector3.Dot(n, toLamp) + 0.12f) / 1.12f);
        var facing = Vector3.Dot(n, Vector3.Normalize(toLamp + toEye));
        var shine = facing > LeastFacing ? wet * Highlight(facing, gloss) : 0;
        var rim = 1 - MathF.Max(0, Vector3.Dot(smooth, toEye));
        rim *= rim;
        return new Vector3(colour.X, colour.Y, colour.Z) * (light * (1.55f * lit + 0.07f)) + HighlightColour * (light * shine) + RimColour * (light * rim * rim * wet);
    }

    /// <summary>Blinn 1977: a sharp one on the wet film and a wide one below it.</summary>
    private static float Highlight(float facing, float gloss)
    {
        // Of the wide one the sixteenth power, whatever the gloss.
        var wide = facing * facing;
        wide *= wide;
        wide *= wide;
        wide *= WideShare * wide;
        return facing > SharpFacing ? wide + 1.7f * MathF.Exp(MathF.Log(facing) * gloss * 2.2f) : wide;
    }

    /// <summary>Blood lies over the tissue: dark, wet, without texture of its own. In a cut it wells up.</summary>
    private void Bleed(Vector3 p, ref Vector4 colour, ref Vector3 bump, ref float wet, ref float gloss)
    {
        var cover = Blood > 0 ? Math.Clamp((colour.W - (0.55f - 0.5f * Blood)) * 9, 0, 0.92f) : 0;
        var (open, wall) = (0f, Vector3.Zero);
        foreach (var cut in Cuts)
        {
            cover = MathF.Max(cover, cut.Cover(p, colour.W));
            var (depth, facing) = cut.Groove(p);
            if (depth > open) (open, wall) = (depth, facing);
        }

        if (cover <= 0) return;
        colour = Vector4.Lerp(colour, BloodColour * (1 - 0.65f * open), cover);
        // The walls of a cut face each other, and little light comes to its ground.
        bump = bump * (1 - 0.75f * cover) + wall * (0.5f * open * (1 - open));
        wet += 0.35f * cover;
        gloss += 80 * cover;
    }
}

/// <param name="At">Its middle, camera axes, mm.</param>
/// <param name="Normal">Of its plane.</param>
/// <param name="Gape">Half its width, mm.</param>
internal readonly record struct SeenCut(Vector3 At, Vector3 Normal, float Gape)
{
    private const float HalfLength = 22;

    /// <summary>How deep in the open cut a place is, 0 at its edge to 1 on its ground, and where its wall faces.</summary>
    public (float Depth, Vector3 Facing) Groove(Vector3 p)
    {
        var off = p - At;
        var across = Vector3.Dot(off, Normal);
        var along = (off - Normal * across).LengthSquared() / (HalfLength * HalfLength);
        var half = along < 1 ? Gape * MathF.Sqrt(1 - along) : 0;
        return half <= 0.2f || MathF.Abs(across) >= half ? (0, default) : (1 - MathF.Abs(across) / half, across > 0 ? -Normal : Normal);
    }

    /// <summary>How much blood hides the tissue at a place near it.</summary>
    public float Cover(Vector3 p, float pool)
    {
        var off = p - At;
        var across = Vector3.Dot(off, Normal);
        var along = (off - Normal * across).LengthSquared() / (HalfLength * HalfLength);
        if (along > 1.7f) return 0;
        var edge = Gape * MathF.Sqrt(MathF.Max(0, 1 - along)) + 3.5f * MathF.Max(0, 0.6f + pool);
        return Math.Clamp((edge - MathF.Abs(across)) * 1.2f, 0, 0.97f);
    }
}
