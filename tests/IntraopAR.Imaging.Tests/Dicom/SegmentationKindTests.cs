using IntraopAR.Geometry;

namespace IntraopAR.Imaging.Tests;

/// <summary>Objects that the own writer does not make: shares, label maps, frames in any order, and faults.</summary>
public sealed class SegmentationKindTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-segkind-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_share_counts_from_half_of_the_largest_on()
    {
        // Largest share 101: 50 of it is below the half, 51 above.
        var labels = Load(Record("FRACTIONAL", 8, [0, 50, 51, 101, 0, 0], [(1, 0)]).Add(DicomTags.MaximumFractionalValue, 101.0));
        Assert.Equal(2, Assert.Single(labels.Segments).VoxelCount);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_label_map_has_its_segments_in_one_frame(int bits)
    {
        byte[] values = [0, 1, 2, 2, 0, 2];
        var pixels = bits == 8 ? values : [.. values.SelectMany(v => new byte[] { v, 0 })];
        var labels = Load(Record("LABELMAP", bits, pixels, [(0, 0)]), "1.2.840.10008.5.1.4.1.1.66.7");
        Assert.Equal([("a", 1L), ("b", 3L)], labels.Segments.Select(s => (s.Name, s.VoxelCount)));
    }

    [Fact]
    public void Frames_lie_where_their_positions_say_and_not_in_file_order()
    {
        // 6 bits to a frame: heights 2, 0, 1 hold 3, 1 and 2 voxels.
        var labels = Load(Record("BINARY", 1, Bits("111000" + "100000" + "110000"), [(1, 2), (1, 0), (1, 1)]));
        var mask = labels.Segments[0];
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(k => mask.Mask.Skip(k * mask.Box.Ni * mask.Box.Nj).Take(mask.Box.Ni * mask.Box.Nj).Sum(m => m)));
        Assert.Equal(2.5, labels.Grid.Spacing.Z, 9);
    }

    [Fact]
    public void Slices_without_frames_are_empty_ones()
    {
        var labels = Load(Record("BINARY", 1, Bits("100000" + "100000" + "100000"), [(1, 0), (1, 1), (1, 5)]));
        Assert.Equal(6, labels.Grid.Nz);
        Assert.Equal(3, labels.Segments[0].VoxelCount);
    }

    [Fact]
    public void Two_bits_too_few_are_refused() =>
        Refused(Record("BINARY", 1, Bits("1000001000001000"), [(1, 0), (1, 1), (1, 2)]), "PixelData");

    [Fact]
    public void Uneven_frames_are_refused() =>
        Refused(Record("BINARY", 1, Bits("100000" + "100000" + "100000"), [(1, 0), (1, 1), (1, 2.4)]), "ImagePositionPatient");

    [Fact]
    public void Two_frames_of_a_segment_in_one_place_are_refused() =>
        Refused(Record("BINARY", 1, Bits("100000" + "010000"), [(1, 0), (1, 0)]), "ImagePositionPatient");

    [Fact]
    public void A_frame_of_a_segment_that_is_not_described_is_refused() =>
        Refused(Record("BINARY", 1, Bits("100000"), [(3, 0)]), "ReferencedSegmentNumber");

    private void Refused(DicomRecord record, string field)
    {
        var e = Assert.Throws<BadInputException>(() => { Load(record); });
        Assert.Contains(field, e.Field);
    }

    private Segmentation Load(DicomRecord record, string sopClass = "1.2.840.10008.5.1.4.1.1.66.4")
    {
        var path = Path.Combine(folder, "seg.dcm");
        DicomWriter.Write(path, force: true, sopClass, "1.2.3", record);
        return SegmentationObject.Load(path).Labels;
    }

    /// <summary>First pixel in the lowest bit.</summary>
    private static byte[] Bits(string bits)
    {
        var bytes = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++) bytes[i / 8] |= (byte)(bits[i] - '0' << i % 8);
        return bytes;
    }

    /// <summary>3 x 2 pixels to a frame, slices 2.5 mm apart, segments 1 'a' and 2 'b'.</summary>
    private static DicomRecord Record(string type, int bits, byte[] pixels, (int Segment, double Slice)[] frames) => new DicomRecord()
        .Add(DicomTags.FrameOfReferenceUid, "1.2.9")
        .Add(DicomTags.NumberOfFrames, (double)frames.Length)
        .Add(DicomTags.Rows, 2.0).Add(DicomTags.Columns, 3.0)
        .Add(DicomTags.BitsAllocated, (double)bits)
        .Add(DicomTags.SegmentationType, type)
        .Add(DicomTags.SegmentSequence, Described(1, "a"), Described(2, "b"))
        .Add(DicomTags.SharedFunctionalGroupsSequence, new DicomRecord()
            .Add(DicomTags.PlaneOrientationSequence, new DicomRecord().Add(DicomTags.ImageOrientationPatient, 1.0, 0, 0, 0, 1, 0))
            .Add(DicomTags.PixelMeasuresSequence, new DicomRecord().Add(DicomTags.PixelSpacing, 1.0, 1.0).Add(DicomTags.SliceThickness, 2.5)))
        .Add(DicomTags.PerFrameFunctionalGroupsSequence, frames.Select(Frame).ToArray())
        .Add(DicomTags.PixelData, pixels);

    private static DicomRecord Described(int number, string label) => new DicomRecord().Add(DicomTags.SegmentNumber, (double)number).Add(DicomTags.SegmentLabel, label);

    private static DicomRecord Frame((int Segment, double Slice) f)
    {
        var record = new DicomRecord().Add(DicomTags.PlanePositionSequence, new DicomRecord().Add(DicomTags.ImagePositionPatient, 0, 0, 2.5 * f.Slice));
        return f.Segment == 0 ? record : record.Add(DicomTags.SegmentIdentificationSequence, new DicomRecord().Add(DicomTags.ReferencedSegmentNumber, (double)f.Segment));
    }
}
