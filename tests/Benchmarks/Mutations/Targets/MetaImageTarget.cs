using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>MetaImage with its voxels plain, compressed and as text.</summary>
public sealed class MetaImageTarget() : VolumeTarget("metaimage")
{
    private const string Place =
        "ObjectType = Image\nNDims = 3\nTransformMatrix = 1 0 0 0 1 0 0 0 1\nOffset = -10 5.5 100\nElementSpacing = 0.5 0.5 2.5\nDimSize = 4 3 2\n";

    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Headed("raw.mha", $"{Place}BinaryData = True\nBinaryDataByteOrderMSB = True\nElementType = MET_SHORT\nElementDataFile = LOCAL\n", [.. Enumerable.Range(0, 48).Select(i => (byte)(i % 2 * (i % 3)))]),
        Written("zlib.mha", p => MetaImageFile.Write(p, force: false, Labels())),
        Headed("text.mha", $"{Place}BinaryData = False\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n", "0 0 1 1 0 0 1 1 2 2 2 2\n0 0 1 1 0 0 1 1 2 2 2 2\n"u8.ToArray()),
    ];
}
