using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>
/// A CT of a ball of liver with things in it, made the way a scanner blurs: each thing a cloud of points of its attenuation, seen
/// through a Gaussian in the slice and along it, cut off at 3071 HU, with noise and with rays of light and dark about metal.
/// </summary>
internal sealed class MarkedScan
{
    private const double LiverHu = 110, AirHu = -1000, FatHu = -80, MostHu = 3071, NoiseHu = 18;

    private readonly VolumeGrid grid;
    private readonly float[] hu;
    private readonly double slice;
    private readonly SeededRandom random;

    /// <param name="slice">Thickness and distance of slices, mm.</param>
    public MarkedScan(long seed, double slice, double pixel = 0.8)
    {
        (this.slice, random) = (slice, new(seed));
        var (n, nz) = ((int)(120 / pixel), (int)(110 / slice));
        // Turned a little, so that no axis is a column's.
        grid = new(n, n, nz, new(-60, -60, -55), new(pixel, pixel, slice), Mat3.FromRotationVector(new(0.1, -0.05, 0.08)));
        hu = new float[grid.VoxelCount];
        for (var i = 0; i < hu.Length; i++) hu[i] = (float)(At(i).Length < 45 ? LiverHu : At(i).Length < 55 ? FatHu : AirHu);
    }

    public static TriangleMesh Liver { get; } = SurfaceNets.Mesh(p => p.Length - 45, new(-50, -50, -50), new(50, 50, 50), 3);

    /// <param name="contrast">HU above what lies about it.</param>
    public void Rod(Vec3 middle, Vec3 along, double length, double diameter, double contrast, bool streaks = true)
    {
        const int parts = 24;
        var volume = Math.PI * diameter * diameter / 4 * length / parts;
        for (var p = 0; p < parts; p++) Point(middle + along.Normalized() * (length * ((p + 0.5) / parts - 0.5)), volume, contrast);
        if (streaks) Streaks(middle);
    }

    public void Ball(Vec3 middle, double radius, double contrast)
    {
        for (var i = 0; i < hu.Length; i++) hu[i] += (float)(contrast / (1 + Math.Exp((Vec3.Distance(At(i), middle) - radius) / 0.4)));
    }

    public Volume<short> Acquire() => new(grid, Array.ConvertAll(hu, v => (short)Math.Clamp(v + random.NextGaussian() * NoiseHu, -1024, MostHu)));

    private void Point(Vec3 at, double mm3, double contrast)
    {
        // Full widths at half maximum of a soft-tissue kernel in the slice and of the slice's profile.
        var (across, along) = (1.2 / 2.355, slice / 2.355);
        var peak = mm3 * contrast / (Math.Pow(2 * Math.PI, 1.5) * across * across * along);
        var c = grid.ToIndex(at);
        for (var k = Math.Max(0, (int)(c.Z - 4)); k < Math.Min(grid.Nz, c.Z + 5); k++)
            for (var j = Math.Max(0, (int)(c.Y - 6)); j < Math.Min(grid.Ny, c.Y + 7); j++)
                for (var i = Math.Max(0, (int)(c.X - 6)); i < Math.Min(grid.Nx, c.X + 7); i++)
                {
                    var (x, y, z) = ((i - c.X) * grid.Spacing.X, (j - c.Y) * grid.Spacing.Y, (k - c.Z) * grid.Spacing.Z);
                    hu[i + grid.Nx * (j + grid.Ny * k)] += (float)(peak * Math.Exp(-(x * x + y * y) / (2 * across * across) - z * z / (2 * along * along)));
                }
    }

    /// <summary>Rays in the slices about it, up to 400 HU to either side near it and falling off with the distance.</summary>
    private void Streaks(Vec3 about)
    {
        var c = grid.ToIndex(about);
        var phase = random.Between(0, 6);
        for (var i = 0; i < hu.Length; i++)
        {
            var (x, y, k) = (i % grid.Nx, i / grid.Nx % grid.Ny, i / (grid.Nx * grid.Ny));
            var (dx, dy) = ((x - c.X) * grid.Spacing.X, (y - c.Y) * grid.Spacing.Y);
            if (Math.Abs(k - c.Z) * grid.Spacing.Z > 1 + slice / 2) continue;
            hu[i] += (float)(400 / (1 + Math.Sqrt(dx * dx + dy * dy) / 4) * Math.Pow(Math.Cos(5 * Math.Atan2(dy, dx) + phase), 3));
        }
    }

    private Vec3 At(int i) => grid.ToWorld(i % grid.Nx, i / grid.Nx % grid.Ny, i / (grid.Nx * grid.Ny));
}
