using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

/// <summary>A ball before a wall as a depth camera sees it: the lens mixes front and back at the ball's edge, the sensor adds noise.</summary>
internal sealed class BallBeforeWall
{
    public const double NoisePerSquare = 4e-6;
    private static readonly Vec3 Centre = new(5, -3, 320);
    private const double Radius = 60;
    private const double Wall = 450;

    public static readonly PinholeCamera Camera = new(380, 378, 161.5, 118, 0, new(-0.1, 0.02, 0.0005, -0.0003, 0));

    public DepthPicture Picture { get; }

    public BallBeforeWall(long seed, double noisePerSquare = NoisePerSquare)
    {
        const int w = 320;
        const int h = 240;
        var random = new SeededRandom(seed);
        var z = new float[w * h];
        for (var v = 0; v < h; v++)
            for (var u = 0; u < w; u++)
            {
                var sum = 0.0;
                for (var k = 0; k < 9; k++) sum += Depth(Camera.Ray(u + 0.8 * (k % 3 - 1), v + 0.8 * (k / 3 - 1)));
                var mixed = sum / 9;
                z[u + w * v] = random.NextDouble() < 0.02 ? 0 : (float)(mixed + random.NextGaussian() * noisePerSquare * mixed * mixed);
            }

        Picture = new(w, h, z, Camera, TimeSpan.FromSeconds(3));
    }

    /// <summary>Area of the cap on which rays meet the ball at no more than this angle from its normal, mm².</summary>
    public static double Cap(double degrees)
    {
        var incidence = degrees * Math.PI / 180;
        var atCentre = incidence - Math.Asin(Radius / Centre.Length * Math.Sin(incidence));
        return 2 * Math.PI * Radius * Radius * (1 - Math.Cos(atCentre));
    }

    /// <summary>Distance to the nearer of the two surfaces, signed, and the true normal there.</summary>
    public static (double Distance, Vec3 Normal) Truth(Vec3 p)
    {
        var ball = (p - Centre).Length - Radius;
        var wall = Wall - p.Z;
        return Math.Abs(ball) < Math.Abs(wall) ? (ball, (p - Centre).Normalized()) : (wall, -Vec3.UnitZ);
    }

    public static byte[] BallMask(int w, int h) => [.. Enumerable.Range(0, w * h).Select(i => Depth(Camera.Ray(i % w, i / w)) < Wall - 1 ? (byte)1 : (byte)0)];

    private static double Depth(Vec3 ray)
    {
        var (a, b, c) = (ray.LengthSquared, Vec3.Dot(ray, Centre), Centre.LengthSquared - Radius * Radius);
        var root = b * b - a * c;
        return root > 0 ? (b - Math.Sqrt(root)) / a : Wall;
    }
}
