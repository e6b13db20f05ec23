using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>
/// Whether an organ's outline lies on its scan as given, or only its mirror image does. Within one organ the scan's values are
/// much alike; an outline that is mirrored takes in lung, bowel, fat and air.
/// </summary>
public static class LabelMirror
{
    /// <summary>A mirror image whose values spread so much less is the true outline. Chosen, not measured: the two real scans at hand and the virtual body are told right with it.</summary>
    private const double Evener = 0.6;

    private const int Samples = 20_000;

    /// <summary>A mirror image that leaves the scan by more is none of its outlines.</summary>
    private const double Within = 0.9;

    /// <returns>How it is mirrored; null where it fits as it is, or nothing can be told.</returns>
    public static string? Of(Volume scan, VolumeGrid labels, Segment organ)
    {
        var places = Places(labels, organ);
        if (Spread(scan, places) is not { } given) return null;
        return Mirrors(labels).FirstOrDefault(m => Spread(scan, Array.ConvertAll(places, p => m.Apply(p))) < Evener * given).Words;
    }

    /// <summary>Rows read backwards on the labels' own grid; and signs of axes taken for one another (RAS and LPS).</summary>
    private static IEnumerable<(string Words, Func<Vec3, Vec3> Apply)> Mirrors(VolumeGrid grid)
    {
        var middle = grid.ToWorld((grid.Nx - 1) / 2.0, (grid.Ny - 1) / 2.0, (grid.Nz - 1) / 2.0);
        foreach (var axis in (Vec3[])[grid.Direction.Column0, grid.Direction.Column1, grid.Direction.Column2])
            yield return (InWords(axis), p => p - axis * (2 * Vec3.Dot(p - middle, axis)));
        yield return ("from left to right", p => new(-p.X, p.Y, p.Z));
        yield return ("from front to back", p => new(p.X, -p.Y, p.Z));
        yield return ("from left to right and from front to back, as where RAS is taken for LPS", p => new(-p.X, -p.Y, p.Z));
    }

    private static string InWords(Vec3 axis) => Math.Abs(axis.Z) > Math.Max(Math.Abs(axis.X), Math.Abs(axis.Y)) ? "from head to foot" : Math.Abs(axis.X) > Math.Abs(axis.Y) ? "from left to right" : "from front to back";

    private static Vec3[] Places(VolumeGrid grid, Segment organ)
    {
        var (box, every) = (organ.Box, Math.Max(1, (int)(organ.VoxelCount / Samples)));
        var places = new List<Vec3>();
        var met = 0;
        for (var n = 0; n < organ.Mask.Length; n++)
            if (organ.Mask[n] != 0 && met++ % every == 0) places.Add(grid.ToWorld(box.I0 + n % box.Ni, box.J0 + n / box.Ni % box.Nj, box.K0 + n / (box.Ni * box.Nj)));
        return [.. places];
    }

    /// <summary>Mean distance from the median; null where too much of it lies outside the scan.</summary>
    private static double? Spread(Volume scan, Vec3[] places)
    {
        var grid = scan.Grid;
        var values = new List<double>(places.Length);
        foreach (var p in places)
        {
            var at = grid.ToIndex(p);
            var (i, j, k) = ((int)Math.Round(at.X), (int)Math.Round(at.Y), (int)Math.Round(at.Z));
            if (i >= 0 && j >= 0 && k >= 0 && i < grid.Nx && j < grid.Ny && k < grid.Nz) values.Add(scan[i, j, k]);
        }

        if (values.Count == 0 || values.Count < Within * places.Length) return null;
        values.Sort();
        var median = values[values.Count / 2];
        return values.Average(v => Math.Abs(v - median));
    }
}
