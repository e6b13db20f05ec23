using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>A small oblique scan with overlapping parts, and who it is of.</summary>
internal static class WrittenScan
{
    public static readonly DicomIdentity Identity = new("P-1", "Virtual^Patient", DicomUid.From("study"), DicomUid.From("frame"), new DateTime(2026, 1, 2, 3, 4, 5));

    public static DicomSeriesInfo Series(int number) => new(DicomUid.From($"series {number}"), number, $"series {number}");

    /// <summary>13 x 9 pixels: 117 bits, so that frames do not begin at whole bytes.</summary>
    public static VolumeGrid Grid { get; } = new(13, 9, 6, new(-12.5, 40.25, -700.125), new(0.7, 0.9, 2.5), Mat3.FromRotationVector(new(0.1, -0.2, 0.3)));

    public static Volume<short> Ct { get; } = new(Grid, Enumerable.Range(0, (int)Grid.VoxelCount).Select(i => (short)(i * 7 % 4095 - 1024)).ToArray());

    public static Segmentation Labels { get; } = new(Grid,
    [
        Filled(1, "liver", new(1, 1, 0, 10, 7, 6), 1),
        Filled(2, "portal-vein", new(3, 2, 1, 5, 4, 4), 2),
        Filled(3, "lesion-1", new(4, 3, 2, 3, 3, 2), 1),
    ]);

    /// <summary>Every n-th voxel of a box.</summary>
    private static Segment Filled(int number, string name, IndexBox box, int every) =>
        new(number, name, box, Enumerable.Range(0, (int)box.Count).Select(i => i % every == 0 ? (byte)1 : (byte)0).ToArray());
}
