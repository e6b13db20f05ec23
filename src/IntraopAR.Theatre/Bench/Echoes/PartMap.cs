using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>In which parts of the picture something was seen, and how often.</summary>
internal static class PartMap
{
    /// <param name="cells">Along each side.</param>
    public static GridMap Of(string name, int cells, IEnumerable<Pixel> seen, (int Width, int Height) size)
    {
        var counts = new int[cells * cells];
        foreach (var p in seen)
            if (Part(p, cells, size) is { } part)
                counts[part]++;
        return new(name, cells, cells, counts);
    }

    /// <summary>Row by row from the upper left; null outside of the picture.</summary>
    public static int? Part(Pixel p, int cells, (int Width, int Height) size) =>
        p.U >= 0 && p.V >= 0 && p.U < size.Width && p.V < size.Height ? (int)(p.V * cells / size.Height) * cells + (int)(p.U * cells / size.Width) : null;
}
