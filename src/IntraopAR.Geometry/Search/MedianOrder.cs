using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>
/// Brings neighbours in space together: a range is cut at its middle across the longest side of its box, and each half
/// again. Cuts fall on multiples of a grain, so that no grain but the last is short.
/// </summary>
internal static class MedianOrder
{
    private const int WorthATask = 4096;

    /// <summary>A place to sort, and what stands there.</summary>
    public readonly record struct Entry(float X, float Y, float Z, int Index);

    /// <summary>Sizes of the halves, in grains: the first is never the smaller.</summary>
    public static int FirstHalf(int grains) => (grains + 1) / 2;

    /// <summary>Orders the entries; the same whatever the number of threads.</summary>
    public static void Sort(Memory<Entry> entries, int grain)
    {
        var grains = (entries.Length + grain - 1) / grain;
        if (grains < 2) return;
        var middle = FirstHalf(grains) * grain;
        Cut(entries.Span, middle);
        var (low, high) = (entries[..middle], entries[middle..]);
        if (entries.Length > WorthATask)
        {
            Parallel.Invoke(() => Sort(low, grain), () => Sort(high, grain));
            return;
        }

        Sort(low, grain);
        Sort(high, grain);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Cut(Span<Entry> range, int middle)
    {
        var (minX, minY, minZ, maxX, maxY, maxZ) = (range[0].X, range[0].Y, range[0].Z, range[0].X, range[0].Y, range[0].Z);
        foreach (ref readonly var e in range)
        {
            (minX, maxX) = (MathF.Min(minX, e.X), MathF.Max(maxX, e.X));
            (minY, maxY) = (MathF.Min(minY, e.Y), MathF.Max(maxY, e.Y));
            (minZ, maxZ) = (MathF.Min(minZ, e.Z), MathF.Max(maxZ, e.Z));
        }

        var (x, y, z) = (maxX - minX, maxY - minY, maxZ - minZ);
        var axis = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
        var (low, high) = (0, range.Length - 1);
        // Hoare's selection with the median of three; a row of unlucky pivots ends in a sort.
        for (var round = 0; low < high; round++)
        {
            if (round == 40)
            {
                range[low..(high + 1)].Sort((a, b) => Key(a, axis).CompareTo(Key(b, axis)));
                return;
            }

            var pivot = MedianOfThree(Key(range[low], axis), Key(range[(low + high) / 2], axis), Key(range[high], axis));
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (Key(range[i], axis) < pivot) i++;
                while (Key(range[j], axis) > pivot) j--;
                if (i > j) break;
                (range[i], range[j]) = (range[j], range[i]);
                i++;
                j--;
            }

            if (middle <= j) high = j;
            else if (middle >= i) low = i;
            else return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Key(in Entry e, int axis) => axis == 0 ? e.X : axis == 1 ? e.Y : e.Z;

    private static float MedianOfThree(float a, float b, float c) => MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
