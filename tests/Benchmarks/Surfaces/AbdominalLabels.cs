using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A label volume of eleven parts in the places and sizes of an upper abdomen: liver, spleen, kidneys, gallbladder, aorta,
/// caval vein, portal and hepatic veins as trees of tubes, and two lesions. Made from formulas, so that it is the same
/// everywhere; coordinates are shares of the volume's width.
/// </summary>
internal static class AbdominalLabels
{
    public const int Count = 11;

    public static Volume<byte> Make(int width, int slices, Vec3 spacing)
    {
        var grid = new VolumeGrid(width, width, slices, new(-spacing.X * width / 2, -spacing.Y * width / 2, 0), spacing, Mat3.Identity);
        var labels = new Volume<byte>(grid, new byte[grid.VoxelCount]);
        Paint(1, new(0.34, 0.42, 0.50), new(0.22, 0.19, 0.36));
        Paint(2, new(0.76, 0.60, 0.62), new(0.08, 0.12, 0.18));
        Paint(3, new(0.34, 0.70, 0.30), new(0.06, 0.07, 0.18));
        Paint(4, new(0.66, 0.70, 0.32), new(0.06, 0.07, 0.18));
        Paint(5, new(0.38, 0.28, 0.34), new(0.045, 0.045, 0.10));
        Tube(6, new(0.53, 0.66, 0), new(0.52, 0.65, 1), 0.026);
        Tube(7, new(0.44, 0.64, 0), new(0.45, 0.60, 1), 0.028);
        Tree(8, new(0.46, 0.52, 0.40), new(-1, -0.3, 0.3), 0.020);
        Tree(9, new(0.44, 0.52, 0.78), new(-1, -0.2, -0.6), 0.016);
        Paint(10, new(0.28, 0.40, 0.60), new(0.035, 0.030, 0.06));
        Paint(11, new(0.40, 0.34, 0.46), new(0.020, 0.022, 0.03));
        return labels;

        // An ellipsoid with gentle lobes, so that curvature varies as on an organ.
        void Paint(byte label, Vec3 centre, Vec3 radii) => Fill(label, centre - radii * 1.2, centre + radii * 1.2, p =>
        {
            var d = new Vec3((p.X - centre.X) / radii.X, (p.Y - centre.Y) / radii.Y, (p.Z - centre.Z) / radii.Z);
            return d.LengthSquared < 1 + 0.18 * Math.Sin(5 * d.X + 2 * d.Z) * Math.Cos(4 * d.Y - d.Z);
        });

        void Tube(byte label, Vec3 from, Vec3 to, double radius)
        {
            var depth = slices / (double)width * spacing.Z / spacing.X;
            var r = new Vec3(radius, radius, radius / depth);
            var axis = to - from;
            Fill(label, Vec3.Min(from, to) - r, Vec3.Max(from, to) + r, p =>
            {
                var t = Math.Clamp(Vec3.Dot(p - from, axis) / axis.LengthSquared, 0, 1);
                var d = p - (from + axis * t);
                return d.X * d.X + d.Y * d.Y + d.Z * depth * d.Z * depth < radius * radius;
            });
        }

        void Tree(byte label, Vec3 root, Vec3 direction, double radius)
        {
            var end = root + direction.Normalized() * radius * 6;
            Tube(label, root, end, radius);
            if (radius < 0.004) return;
            var side = Vec3.Cross(direction, new(0.3, 0.5, 1)).Normalized();
            Tree(label, end, direction.Normalized() + side * 0.6, radius * 0.78);
            Tree(label, end, direction.Normalized() - side * 0.7, radius * 0.7);
        }

        void Fill(byte label, Vec3 low, Vec3 high, Func<Vec3, bool> inside)
        {
            var (i0, i1) = Range(low.X, high.X, width);
            var (j0, j1) = Range(low.Y, high.Y, width);
            var (k0, k1) = Range(low.Z, high.Z, slices);
            for (var k = k0; k < k1; k++)
                for (var j = j0; j < j1; j++)
                    for (var i = i0; i < i1; i++)
                        if (inside(new((i + 0.5) / width, (j + 0.5) / width, (k + 0.5) / slices)))
                            labels.Voxels[i + width * (j + width * k)] = label;
        }
    }

    private static (int From, int To) Range(double low, double high, int n) => (Math.Max(0, (int)(low * n)), Math.Min(n, (int)(high * n) + 1));
}
