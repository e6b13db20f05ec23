using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Cautery smoke before the tissue, thicker in plumes that drift: coarse over the picture, smooth between.</summary>
internal sealed class SmokeVeil(int width, int height)
{
    private const int Cell = 32;
    private const int Steps = 3;

    /// <summary>Of light lost per millimetre in the thickest smoke.</summary>
    private const double Thickest = 0.03;

    /// <summary>mm/s.</summary>
    private static readonly Vec3 Drift = new(3, -14, -6);

    private readonly int across = width / Cell + 2, down = height / Cell + 2;
    private readonly float[] clear = new float[(width / Cell + 2) * (height / Cell + 2)];

    public bool IsThere { get; private set; }

    /// <param name="depth">Distance of what lies behind it, mm.</param>
    public void Set(double amount, LensTable lens, double depth, RigidMotion patientFromCamera, TimeSpan at)
    {
        IsThere = amount > 0.01;
        if (!IsThere) return;
        var shift = Drift * at.TotalSeconds;
        for (var j = 0; j < down; j++)
            for (var i = 0; i < across; i++)
            {
                var (u, v) = (Math.Min(i * Cell, width - 1), Math.Min(j * Cell, height - 1));
                var ray = lens.Rays[u + width * v];
                var sum = 0.0;
                for (var s = 0; s < Steps; s++)
                {
                    var z = depth * (0.35 + 0.6 * (s + 0.5) / Steps);
                    var p = patientFromCamera.Apply(new Vec3(ray.X, ray.Y, 1) * z) - shift;
                    sum += 0.12 + Math.Max(0, 0.35 + TissueNoise.Layered(p / 24, 3));
                }

                clear[i + across * j] = (float)Math.Exp(-amount * Thickest * sum / Steps * 0.6 * depth);
            }
    }

    /// <summary>Share of light that comes through.</summary>
    public float Clear(int u, int v)
    {
        var (x, y) = (u / (float)Cell, v / (float)Cell);
        var (i, j) = ((int)x, (int)y);
        var (fx, fy, at) = (x - i, y - j, i + across * j);
        var upper = clear[at] + (clear[at + 1] - clear[at]) * fx;
        var lower = clear[at + across] + (clear[at + across + 1] - clear[at + across]) * fx;
        return upper + (lower - upper) * fy;
    }
}
