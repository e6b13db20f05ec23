using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What a lens does to every pixel, worked out once.</summary>
internal sealed class LensTable
{
    /// <summary>Where the lamp stands beside the lens, camera axes, mm.</summary>
    public static readonly Vector3 Lamp = new(5, -4, 0);

    public LensTable(PinholeCamera lens, int width, int height)
    {
        (Lens, Width, Height) = (lens, width, height);
        (Rays, Towards, Light) = (new Vector3[width * height], new Vector3[width * height], new float[width * height]);
        for (var v = 0; v < height; v++)
            for (var u = 0; u < width; u++)
            {
                var (ray, at) = (lens.Ray(u, v), u + width * v);
                Rays[at] = new((float)ray.X, (float)ray.Y, 1);
                Towards[at] = -Vector3.Normalize(Rays[at]);
                // The light cone of the fibre bundle fades outwards, and so does the lens.
                var aside = Square((u - width / 2.0) / width) + Square((v - height / 2.0) / width);
                Light[at] = (float)(Math.Pow(1 / ray.Length, 3.5) * (1 - 0.92 * aside));
            }
    }

    public PinholeCamera Lens { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>z = 1.</summary>
    public Vector3[] Rays { get; }

    /// <summary>Unit, from what is seen to the lens.</summary>
    public Vector3[] Towards { get; }

    /// <summary>Share of the lamp's light that this direction gets.</summary>
    public float[] Light { get; }

    private static double Square(double x) => x * x;
}
