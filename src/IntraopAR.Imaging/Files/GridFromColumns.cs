using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Turns a file's step vectors into a <see cref="VolumeGrid"/>, refusing what is no place in space.</summary>
internal static class GridFromColumns
{
    /// <param name="stepI">From one voxel centre to the next along the first index, LPS mm; likewise J and K.</param>
    /// <exception cref="BadInputException">Not finite, out of any scanner's range, flat or sheared.</exception>
    public static VolumeGrid Make(string source, string field, (long X, long Y, long Z) size, Vec3 stepI, Vec3 stepJ, Vec3 stepK, Vec3 origin)
    {
        if (!stepI.IsFinite || !stepJ.IsFinite || !stepK.IsFinite || !origin.IsFinite)
            throw new BadInputException(source, field, "holds a number that is not finite");
        if (origin.Length > 1e5) throw new BadInputException(source, field, "puts the volume more than 100 m from the scanner");
        var spacing = new Vec3(stepI.Length, stepJ.Length, stepK.Length);
        for (var axis = 0; axis < 3; axis++)
            if (spacing[axis] is < 1e-3 or > 1e3)
                throw new BadInputException(source, field, FormattableString.Invariant($"a voxel spacing of {spacing[axis]:G4} mm is outside 0.001 … 1000 mm"));
        var (i, j, k) = (stepI / spacing.X, stepJ / spacing.Y, stepK / spacing.Z);
        var shear = Math.Max(Math.Abs(Vec3.Dot(i, j)), Math.Max(Math.Abs(Vec3.Dot(j, k)), Math.Abs(Vec3.Dot(k, i))));
        // 1e-3 (0.06°) is what rounding of direction cosines in text headers leaves; a tilted gantry has whole degrees.
        if (shear > 1e-3)
            throw new BadInputException(source, field, FormattableString.Invariant($"the axes are not at right angles ({Math.Asin(Math.Min(1, shear)) * 180 / Math.PI:F2}° off: sheared, as by a tilted gantry)"), "resample it onto a rectangular grid");
        return new(CheckedSize(source, size.X), CheckedSize(source, size.Y), CheckedSize(source, size.Z), origin, spacing, Mat3.FromColumns(i, j, k));
    }

    /// <summary>Number of voxels, refused before any allocation where no array could hold them.</summary>
    public static long CheckedCount(string source, string field, params ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (var n in sizes)
        {
            if (n < 1) throw new BadInputException(source, field, $"a size of {n}");
            if (n > int.MaxValue || (count *= n) > Array.MaxLength) throw new BadInputException(source, field, "more voxels than a volume may have here (2147483591)");
        }

        return count;
    }

    private static int CheckedSize(string source, long n) =>
        n is >= 1 and <= int.MaxValue ? (int)n : throw new BadInputException(source, "dimensions", $"a size of {n}");
}
