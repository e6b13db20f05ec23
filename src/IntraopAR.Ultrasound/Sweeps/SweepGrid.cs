using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>The smallest axis-aligned grid that holds all pictures of a sweep.</summary>
public static class SweepGrid
{
    private const long MostVoxels = 1L << 29;

    /// <param name="planes">Pixel to reference, mm, one for each picture.</param>
    /// <param name="spacing">Edge of a voxel, mm.</param>
    /// <returns>
    /// Its first voxel's centre is the lowest corner of all pictures; along each axis it has the rounded number of steps to the
    /// highest, as PLUS's volume reconstructor has it, so that both give the same voxels.
    /// </returns>
    /// <exception cref="BadInputException">No picture, a place that is no number, or more voxels than a volume may have.</exception>
    public static VolumeGrid Of(string source, IReadOnlyList<ImagePlane> planes, int width, int height, double spacing)
    {
        if (planes.Count == 0) throw new BadInputException(source, "frames", "none has a picture and a valid pose", "check the transforms' names");
        if (!(spacing is > 1e-3 and < 100)) throw new BadInputException(source, "spacing", FormattableString.Invariant($"{spacing} mm is no voxel"), "give 0.3 to 1 mm");
        Vec3 low = new(double.MaxValue, double.MaxValue, double.MaxValue), high = -low;
        foreach (var plane in planes)
            foreach (var corner in new Pixel[] { new(0, 0), new(width - 1, 0), new(0, height - 1), new(width - 1, height - 1) })
            {
                var p = plane.Apply(corner);
                if (!p.IsFinite) throw new BadInputException(source, "frames", "a pose is no number");
                low = new(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y), Math.Min(low.Z, p.Z));
                high = new(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y), Math.Max(high.Z, p.Z));
            }

        double[] steps = [.. Enumerable.Range(0, 3).Select(a => Math.Round((high[a] - low[a]) / spacing, MidpointRounding.AwayFromZero) + 1)];
        if (steps[0] * steps[1] * steps[2] > MostVoxels)
            throw new BadInputException(source, "frames", FormattableString.Invariant($"span {high.X - low.X:F0} x {high.Y - low.Y:F0} x {high.Z - low.Z:F0} mm, too many voxels of {spacing} mm"), "give a larger spacing, or leave out frames whose pose jumped");
        return new((int)steps[0], (int)steps[1], (int)steps[2], low, new(spacing, spacing, spacing), Mat3.Identity);
    }
}
