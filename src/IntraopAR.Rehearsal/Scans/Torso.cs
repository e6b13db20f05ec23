using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Rehearsal;

/// <summary>The body about the liver in Hounsfield units: skin fat, muscle wall, cavity with fat and bowel, lung above the dome, spine, aorta.</summary>
internal static class Torso
{
    private const float Air = -1000, Lung = -820, Fat = -100, Muscle = 55, Organs = 30, Bone = 420, Marrow = 180, Blood = 165;

    public static float[] Paint(VolumeGrid grid, (Vec3 Min, Vec3 Max) liver)
    {
        var centre = grid.ToWorld((grid.Nx - 1) / 2.0, (grid.Ny - 1) / 2.0, 0);
        var half = grid.Spacing.X * grid.Nx / 2;
        var hu = new float[grid.VoxelCount];
        var top = liver.Max.Z;
        Parallel.For(0, grid.Nz, k =>
        {
            for (var j = 0; j < grid.Ny; j++)
                for (var i = 0; i < grid.Nx; i++)
                {
                    var p = grid.ToWorld(i, j, k);
                    var (x, y) = ((p.X - centre.X) / half, (p.Y - centre.Y) / half);
                    hu[i + grid.Nx * (j + (long)grid.Ny * k)] = At(p, x, y, p.Z - top);
                }
        });
        return hu;
    }

    /// <param name="x">Across the body, −1 … 1 over the picture.</param>
    /// <param name="y">From front to back, likewise.</param>
    /// <param name="overDome">Height over the liver's top, mm.</param>
    private static float At(Vec3 p, double x, double y, double overDome)
    {
        var body = Math.Sqrt(x * x / (0.95 * 0.95) + y * y / (0.74 * 0.74));
        if (body > 1) return Air;
        if (body > 0.955) return Fat;
        var spine = Math.Sqrt(x * x + (y - 0.50) * (y - 0.50));
        if (spine < 0.13) return spine < 0.1 ? Marrow : Bone;
        if (Math.Abs(x - 0.1) < 0.055 && Math.Sqrt((x - 0.1) * (x - 0.1) + (y - 0.33) * (y - 0.33)) < 0.055) return Blood;
        if (body > 0.89)
        {
            // Ribs run obliquely through the wall.
            var rib = Math.Sin(p.Z / 4.2 + 3.5 * Math.Atan2(y, x) * Math.Sign(x));
            return rib > 0.75 && y > -0.4 ? Bone : Muscle;
        }

        var dome = overDome + 75 * (body * body);
        if (dome > 6) return Lung;
        return TissueNoise.At(p / 22) > 0.05 ? Organs : Fat;
    }
}
