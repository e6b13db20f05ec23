using System.Buffers.Binary;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Benchmarks;

/// <summary>An RT Structure Set, which the own writers do not write: its elements are laid out here.</summary>
public sealed class StructureSetTarget : IMutationTarget
{
    private static readonly VolumeGrid Grid = new(32, 32, 4, Vec3.Zero, new(1, 1, 2.5), Mat3.Identity);

    public string Name => "dicom-rtstruct";

    public IReadOnlyList<MutationSeed> Seeds() => [new("rtstruct.dcm", [.. new byte[128], .. "DICM"u8, .. Meta(), .. Body()])];

    public void Read(string path)
    {
        foreach (var segment in StructureSet.Load(path, Grid, null).Segments)
        {
            var b = segment.Box;
            if (b.I0 < 0 || b.J0 < 0 || b.K0 < 0 || b.I0 + b.Ni > Grid.Nx || b.J0 + b.Nj > Grid.Ny || b.K0 + b.Nk > Grid.Nz || b.Count != segment.Mask.LongLength)
                throw new UnsoundAnswerException($"{segment.Name} lies outside the scan");
            if (segment.VoxelCount == 0) throw new UnsoundAnswerException($"{segment.Name} has no voxel");
        }
    }

    private static byte[] Meta() => Element(0x0002, 0x0010, "UI", Text("1.2.840.10008.1.2.1"));

    private static byte[] Body() =>
    [
        .. Element(0x0008, 0x0016, "UI", Text("1.2.840.10008.5.1.4.1.1.481.3")),
        .. Element(0x3006, 0x0020, "SQ", Item([.. Element(0x3006, 0x0022, "IS", Text("1")), .. Element(0x3006, 0x0026, "LO", Text("liver"))])),
        .. Element(0x3006, 0x0039, "SQ", Item(
        [
            .. Element(0x3006, 0x0040, "SQ", [.. Item(Square("0")), .. Item(Square("2.5")), .. Item(Square("5"))]),
            .. Element(0x3006, 0x0084, "IS", Text("1")),
        ])),
    ];

    private static byte[] Square(string z) =>
    [
        .. Element(0x3006, 0x0042, "CS", Text("CLOSED_PLANAR")),
        .. Element(0x3006, 0x0046, "IS", Text("4")),
        .. Element(0x3006, 0x0050, "DS", Text($"4.5\\4.5\\{z}\\20.5\\4.5\\{z}\\20.5\\20.5\\{z}\\4.5\\20.5\\{z}")),
    ];

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text.Length % 2 == 0 ? text : text + ' ');

    private static byte[] Item(byte[] content) => [0xfe, 0xff, 0x00, 0xe0, .. Four(content.Length), .. content];

    private static byte[] Element(ushort group, ushort element, string vr, byte[] value) =>
    [
        .. Two(group), .. Two(element), .. Encoding.ASCII.GetBytes(vr),
        .. vr == "SQ" ? [0, 0, .. Four(value.Length)] : Two((ushort)value.Length),
        .. value,
    ];

    private static byte[] Two(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Four(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
