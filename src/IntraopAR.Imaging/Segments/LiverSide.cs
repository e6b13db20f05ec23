using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>On which side of the body a liver lies. It is the right one but for about 1 in 10,000 people; on the left, more often the scan is mirrored.</summary>
public static class LiverSide
{
    /// <summary>mm, assumed: a liver's middle lies well to the right of the body's, and this far to the left only where scan or body is mirrored, whatever part of the body is in the picture.</summary>
    private const double Left = 20;

    private const int Samples = 200_000;

    /// <summary>Hounsfield units; below lie lung and air.</summary>
    private const double Tissue = -300;

    /// <returns>How far to the left of the body's middle it lies, mm; null where it does not, or the picture shows no body.</returns>
    public static double? OnTheLeft(Volume scan, VolumeGrid labels, Segment liver)
    {
        var (low, high) = Heights(labels, liver.Box);
        var grid = scan.Grid;
        var every = Math.Max(1, grid.VoxelCount / Samples);
        var seen = new List<(double X, double Value)>();
        for (long n = 0; n < grid.VoxelCount; n += every)
        {
            var (i, j, k) = ((int)(n % grid.Nx), (int)(n / grid.Nx % grid.Ny), (int)(n / ((long)grid.Nx * grid.Ny)));
            if (grid.ToWorld(i, j, k) is var p && p.Z >= low && p.Z <= high) seen.Add((p.X, scan[i, j, k]));
        }

        if (seen.Count == 0) return null;
        var values = seen.Select(s => s.Value).Order().ToArray();
        // A CT has air; anything else has no unit, and tissue is what is brighter than a tenth of the brightest.
        var tissue = values[0] < -500 ? Tissue : 0.1 * values[(int)(0.99 * (values.Length - 1))];
        var body = seen.Where(s => s.Value > tissue).Select(s => s.X).ToArray();
        if (body.Length == 0) return null;
        var left = liver.Centroid(labels).X - body.Average();
        return left > Left ? left : null;
    }

    private static (double Low, double High) Heights(VolumeGrid grid, IndexBox box)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        for (var corner = 0; corner < 8; corner++)
        {
            var z = grid.ToWorld(box.I0 + (corner & 1) * (box.Ni - 1), box.J0 + (corner >> 1 & 1) * (box.Nj - 1), box.K0 + (corner >> 2) * (box.Nk - 1)).Z;
            (low, high) = (Math.Min(low, z), Math.Max(high, z));
        }

        return (low, high);
    }
}
