using System.IO.Compression;
using System.Text;
using IntraopAR.Geometry;
using IntraopAR.Tests;

namespace IntraopAR.Imaging.Tests;

public sealed class SequenceFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Identity = "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1";
    private const string Shifted = "1 0 0 5 0 1 0 6 0 0 1 7 0 0 0 1";

    private static string Frame(int i, string transform = Shifted, string status = "OK") =>
        FormattableString.Invariant($"Seq_Frame{i:D4}_StylusToTrackerTransform = {transform}\nSeq_Frame{i:D4}_StylusToTrackerTransformStatus = {status}\nSeq_Frame{i:D4}_ReferenceToTrackerTransform = {Identity}\nSeq_Frame{i:D4}_Timestamp = {10 + i * 0.5}\nSeq_Frame{i:D4}_ImageStatus = OK\nSeq_Frame{i:D4}_Note = a b\n");

    private string Meta(string name, string dims, string frames, byte[] pixels, bool packed)
    {
        var path = folder.At(name);
        using var to = File.Create(path);
        to.Write(Encoding.ASCII.GetBytes($"ObjectType = Image\nNDims = 3\nCompressedData = {(packed ? "True" : "False")}\nDimSize = {dims}\nElementType = MET_UCHAR\nUltrasoundImageOrientation = MFA\n{frames}ElementDataFile = LOCAL\n"));
        if (!packed) to.Write(pixels);
        else
            using (var zlib = new ZLibStream(to, CompressionLevel.Fastest))
                zlib.Write(pixels);
        return path;
    }

    [Theory]
    [InlineData(true, "3 2 2")]
    [InlineData(false, "3 2 2")]
    [InlineData(false, "3 2 1 2")]
    public void Frames_transforms_fields_and_pictures_are_read(bool packed, string dims)
    {
        var pixels = Enumerable.Range(1, 12).Select(i => (byte)i).ToArray();
        var sequence = SequenceFile.Read(Meta("a.igs.mha", dims, Frame(0) + Frame(1, status: "INVALID"), pixels, packed));
        Assert.Equal((3, 2, "MFA"), (sequence.Width, sequence.Height, sequence.Orientation));
        Assert.Equal([10.0, 10.5], sequence.Frames.Select(f => f.Timestamp!.Value));
        Assert.Equal("a b", sequence.Frames[1].Fields["Note"]);
        Assert.Equal(new Vec3(5, 6, 7), sequence.Frames[0].Motion("StylusToReference")!.Value.Translation);
        Assert.Equal(new Vec3(-5, -6, -7), sequence.Frames[0].Motion("ReferenceToStylus")!.Value.Translation);
        Assert.Null(sequence.Frames[1].Motion("StylusToReference"));
        var pictures = sequence.Pictures().ToArray();
        Assert.Equal([1, 7], pictures.Select(p => p[0, 0]));
        Assert.Equal(12, pictures[1][2, 1]);
    }

    [Fact]
    public void A_nrrd_sequence_is_the_same()
    {
        var path = folder.At("a.nrrd");
        using (var to = File.Create(path))
        {
            to.Write(Encoding.ASCII.GetBytes("NRRD0004\ntype: unsigned char\ndimension: 3\nsizes: 3 2 2\nkinds: domain domain list\nencoding: gzip\n" + (Frame(0) + Frame(1)).Replace(" = ", ":=", StringComparison.Ordinal) + "\n"));
            using var gzip = new GZipStream(to, CompressionLevel.Fastest);
            gzip.Write(Enumerable.Range(1, 12).Select(i => (byte)i).ToArray());
        }

        var sequence = SequenceFile.Read(path);
        Assert.Equal(7, sequence.Frames[1].Motion("StylusToReference")!.Value.Translation.Z);
        Assert.Equal(12, sequence.Pictures().Last()[2, 1]);
    }

    [Theory]
    [InlineData("3 2 3", "frames are promised")]
    [InlineData("3 2 2000000000", "frames are promised")]
    [InlineData("900 900 2", "only 12 are there")]
    [InlineData("9000 9000 2", "is no size")]
    [InlineData("3 2", "2 numbers")]
    [InlineData("3 -2 2", "is no size")]
    public void What_a_header_promises_and_the_file_does_not_hold_is_refused(string dims, string reason)
    {
        var bad = Assert.Throws<BadInputException>(() => SequenceFile.Read(Meta("b.mha", dims, Frame(0) + Frame(1), new byte[12], packed: false)));
        Assert.Contains(reason, bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 0 0 nan 0 1 0 0 0 0 1 0 0 0 0 1", "is not a number")]
    [InlineData("1 0 0 0 0 1 0 0 0 0 1 0", "12 numbers")]
    public void A_damaged_transform_is_refused_by_its_field(string matrix, string reason)
    {
        var bad = Assert.Throws<BadInputException>(() => SequenceFile.Read(Meta("c.mha", "3 2 1", Frame(0, matrix), new byte[6], packed: false)));
        Assert.Equal("Seq_Frame0000_StylusToTrackerTransform", bad.Field);
        Assert.Contains(reason, bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compressed_pictures_cut_short_are_refused_when_they_are_reached()
    {
        var path = Meta("d.mha", "3 2 2", Frame(0) + Frame(1), new byte[7], packed: true);
        Assert.Contains("cut short", Assert.Throws<BadInputException>(() => SequenceFile.Read(path).Pictures().Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_transform_names_those_that_are_there()
    {
        var sequence = SequenceFile.Read(Meta("e.mha", "0 0 1", Frame(0), [], packed: false));
        Assert.False(sequence.HasPictures);
        Assert.Contains("StylusToTracker", Assert.Throws<BadInputException>(() => sequence.Motions("ProbeToReference")).Message, StringComparison.Ordinal);
    }

    /// <summary>Counts as its header states them; the last frame's stamp as stored.</summary>
    [Theory]
    [InlineData("EightLandmarkPointsTrackedForPhantomRegistration.igs.mha", 1000, 0)]
    [InlineData("WaterTankBottomTranslationTrackerBuffer.igs.mha", 5000, 0)]
    [InlineData("WaterTankBottomTranslationVideoBuffer.igs.mha", 201, 820)]
    [InlineData("fCal_Test_Calibration_3NWires_fCal2.0.igs.mha", 190, 820)]
    public void Recordings_of_PLUS_are_read(string name, int frames, int width)
    {
        var sequence = SequenceFile.Read(SharedData.Path("tracked-ultrasound", "plus", name));
        Assert.Equal((frames, width), (sequence.Frames.Count, sequence.Width));
        Assert.All(sequence.Frames, f => Assert.NotNull(f.Timestamp));
        if (width > 0) Assert.Equal(frames, sequence.Pictures().Count(p => p.Grey.Length == 820 * 616));
    }
}
