using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>NRRD in each encoding that is read.</summary>
public sealed class NrrdTarget() : VolumeTarget("nrrd")
{
    private const string Place = "space: left-posterior-superior\nspace directions: (1,0,0) (0,1,0) (0,0,2.5)\nspace origin: (-10,5.5,100)\n";

    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Headed("raw.nrrd", $"NRRD0004\ntype: uint8\ndimension: 3\nsizes: 4 3 2\n{Place}endian: little\nencoding: raw\n\n", Voxels()),
        Written("gzip.nrrd", p => NrrdFile.Write(p, force: false, Labels())),
        Headed("text.nrrd", $"NRRD0004\n# as teem writes it\ntype: short\ndimension: 3\nsizes: 4 3 2\n{Place}encoding: ascii\n\n", "0 0 1 1 0 0 1 1 2 2 2 2\n0 0 1 1 0 0 1 1 2 2 2 2\n"u8.ToArray()),
    ];

    private static byte[] Voxels() => [.. Enumerable.Range(0, 24).Select(i => (byte)(i % 3))];
}

/// <summary>3D Slicer's segmentations: overlapping layers, and several values in one layer.</summary>
public sealed class SegmentationNrrdTarget() : VolumeTarget("seg-nrrd")
{
    public override IReadOnlyList<MutationSeed> Seeds() =>
    [
        Headed(
            "layers.seg.nrrd",
            "NRRD0004\ntype: unsigned char\ndimension: 4\nspace: left-posterior-superior\nsizes: 2 4 3 2\nspace directions: none (1,0,0) (0,1,0) (0,0,2)\n"
            + "kinds: list domain domain domain\nencoding: raw\nspace origin: (0,0,0)\n"
            + "Segment0_ID:=Segment_1\nSegment0_Layer:=0\nSegment0_LabelValue:=1\nSegment0_Name:=liver\n"
            + "Segment1_ID:=Segment_2\nSegment1_Layer:=1\nSegment1_LabelValue:=1\nSegment1_Name:=lesion 1\n\n",
            [.. Enumerable.Range(0, 48).Select(i => (byte)(i % 2 == 0 || i / 2 % 5 == 0 ? 1 : 0))]),
        Written("values.seg.nrrd", p => NrrdFile.Write(p, force: false, Labels(), new Dictionary<string, string>
        {
            ["Segment0_Name"] = "liver", ["Segment0_Layer"] = "0", ["Segment0_LabelValue"] = "5",
            ["Segment1_Name"] = "lesion", ["Segment1_Layer"] = "0", ["Segment1_LabelValue"] = "12",
        })),
    ];
}
