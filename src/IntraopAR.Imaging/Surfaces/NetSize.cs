using System.Numerics;

namespace IntraopAR.Imaging;

/// <summary>How large a net will be, counted 64 cells at a time, so that its arrays need not grow while it is built.</summary>
internal static class NetSize
{
    /// <summary>Cells that the surface passes: those with corners on both of its sides.</summary>
    public static int Cells(MaskBits mask)
    {
        var cells = 0;
        for (var z = 0; z < mask.SizeZ - 1; z++)
            for (var y = 0; y < mask.SizeY - 1; y++)
                cells += Cells(mask.Row(y, z), mask.Row(y + 1, z), mask.Row(y, z + 1), mask.Row(y + 1, z + 1));
        return cells;
    }

    private static int Cells(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c, ReadOnlySpan<ulong> d)
    {
        var (cells, any, all) = (0, a[0] | b[0] | c[0] | d[0], a[0] & b[0] & c[0] & d[0]);
        for (var w = 0; w < a.Length; w++)
        {
            var last = w == a.Length - 1;
            var (nextAny, nextAll) = last ? (0UL, 0UL) : (a[w + 1] | b[w + 1] | c[w + 1] | d[w + 1], a[w + 1] & b[w + 1] & c[w + 1] & d[w + 1]);
            cells += BitOperations.PopCount((any | any >> 1 | nextAny << 63) & ~(all & (all >> 1 | nextAll << 63)));
            (any, all) = (nextAny, nextAll);
        }

        return cells;
    }
}
