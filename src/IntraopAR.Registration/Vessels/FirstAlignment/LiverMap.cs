using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// The model on a grid, for telling very many poses apart: at every node the signed distance to the surface (negative
/// inside), the surface's normal there, and the nearest place of the vessel tree.
/// </summary>
internal sealed class LiverMap
{
    private const double Step = 3, Margin = 20;

    /// <summary>A vessel farther than this is none that was seen, mm.</summary>
    public const double VesselReach = 15;

    private readonly Vec3 origin;
    private readonly int countX, countY, countZ;
    private readonly Node[] nodes;

    /// <param name="Vessel">Index of the nearest sample within reach, or −1.</param>
    public readonly record struct Node(float Distance, float NormalX, float NormalY, float NormalZ, int Vessel);

    public LiverMap(ModelSurface surface, VesselSample[] samples, int threads)
    {
        var (min, max) = surface.Mesh.Bounds;
        var margin = new Vec3(Margin, Margin, Margin);
        origin = min - margin;
        var size = (max - min + margin * 2) / Step;
        (countX, countY, countZ) = ((int)size.X + 2, (int)size.Y + 2, (int)size.Z + 2);
        nodes = new Node[countX * countY * countZ];
        var vessels = NearestVessels(samples);
        Parallel.For(0, countY * countZ, new ParallelOptions { MaxDegreeOfParallelism = threads }, row =>
        {
            var guess = -1;
            for (var x = 0; x < countX; x++)
            {
                var p = origin + new Vec3(x, row % countY, row / countY) * Step;
                var hit = surface.Tree.Nearest(p, guess: guess)!.Value;
                guess = hit.Triangle;
                var n = surface.SmoothNormal(hit);
                var sign = Vec3.Dot(p - hit.Position, n) < 0 ? -1 : 1;
                nodes[row * countX + x] = new((float)(sign * hit.Distance), (float)n.X, (float)n.Y, (float)n.Z, vessels[row * countX + x]);
            }
        });
    }

    /// <summary>The nearest node's; null outside the grid, which is far outside the liver.</summary>
    public Node? At(Vec3 place)
    {
        var p = (place - origin) / Step;
        var (x, y, z) = ((int)(p.X + 0.5), (int)(p.Y + 0.5), (int)(p.Z + 0.5));
        return p.X < 0 || p.Y < 0 || p.Z < 0 || x >= countX || y >= countY || z >= countZ ? null : nodes[(z * countY + y) * countX + x];
    }

    private int[] NearestVessels(VesselSample[] samples)
    {
        var (found, squared) = (new int[nodes.Length], new float[nodes.Length]);
        Array.Fill(found, -1);
        Array.Fill(squared, (float)(VesselReach * VesselReach));
        var reach = (int)Math.Ceiling(VesselReach / Step);
        for (var s = 0; s < samples.Length; s++)
        {
            var p = (samples[s].Place - origin) / Step;
            var (x, y, z) = ((int)(p.X + 0.5), (int)(p.Y + 0.5), (int)(p.Z + 0.5));
            for (var k = Math.Max(0, z - reach); k <= Math.Min(countZ - 1, z + reach); k++)
                for (var j = Math.Max(0, y - reach); j <= Math.Min(countY - 1, y + reach); j++)
                    for (var i = Math.Max(0, x - reach); i <= Math.Min(countX - 1, x + reach); i++)
                    {
                        var d = (float)((new Vec3(i, j, k) - p).LengthSquared * Step * Step);
                        var at = (k * countY + j) * countX + i;
                        if (d < squared[at]) (squared[at], found[at]) = (d, s);
                    }
        }

        return found;
    }
}
