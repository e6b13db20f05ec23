using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A CT series on disk as scanners write it: 16 bits signed, air stored as −24 and water as 1024, intercept −1024; ellipses
/// of tissue in noise, so that no two slices are the same.
/// </summary>
internal static class SyntheticSeries
{
    public const long Seed = 20261125;
    public const short Intercept = -1024;

    /// <returns>The sum of all values in Hounsfield units, which whoever reads it right finds again.</returns>
    public static long Write(string folder, int width, int slices)
    {
        var random = new SeededRandom(Seed);
        var grid = new VolumeGrid(width, width, slices, new(-200, -200, -700), new(0.8, 0.8, 1), Mat3.Identity);
        var stored = new short[grid.VoxelCount];
        long sum = 0;
        for (var n = 0; n < stored.Length; n++)
        {
            var (i, j, k) = (n % width, n / width % width, n / (width * width));
            var (x, y) = (2.0 * i / width - 1, 2.0 * j / width - 1);
            var inside = x * x / 0.81 + y * y / 0.5 < 1 - 0.1 * Math.Sin(0.05 * k);
            var hu = (inside ? 50 : -1000) + (int)(random.NextBits() & 31) - 16;
            sum += hu;
            stored[n] = (short)(hu - Intercept);
        }

        DicomSeriesWriter.Write(
            folder,
            new Volume<short>(grid, stored),
            new("BENCH", "Bench^Series", DicomUid.From("bench/study"), DicomUid.From("bench/frame"), new(2026, 1, 1, 12, 0, 0)),
            new(DicomUid.From("bench/series"), 1, "bench"));
        foreach (var path in Directory.EnumerateFiles(folder)) File.WriteAllBytes(path, WithIntercept(File.ReadAllBytes(path)));
        return sum;
    }

    /// <summary>The same file with RescaleIntercept −1024 instead of 0, which is all that the writer writes.</summary>
    private static byte[] WithIntercept(byte[] file)
    {
        byte[] before = [0x28, 0, 0x52, 0x10, (byte)'D', (byte)'S', 2, 0, (byte)'0', (byte)' '];
        byte[] after = [.. before[..6], 6, 0, .. "-1024 "u8];
        var at = file.AsSpan().IndexOf(before);
        if (at < 0) throw new InvalidOperationException("the writer writes RescaleIntercept otherwise than this expects");
        return [.. file[..at], .. after, .. file[(at + before.Length)..]];
    }
}
