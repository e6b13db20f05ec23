using System.IO.Compression;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Where a sequence's pixels are stored, and how.</summary>
/// <param name="Offset">Bytes of the file before them; −1: they are its last bytes.</param>
/// <param name="Channels">Values per pixel: 1 grey, 3 red green blue.</param>
internal sealed record SequencePixels(string File, long Offset, SequencePacking Packing, ScalarType? Type, int Channels)
{
    public IEnumerable<SequencePicture> Read(TrackedSequence sequence)
    {
        if (Type != ScalarType.UInt8 || Channels is not (1 or 3))
            throw new BadInputException(sequence.Path, "pixels", $"{(Type is { } t ? t.ToString() : "unknown numbers")}, {Channels} per pixel: only grey or RGB bytes are read", "export pictures as 8-bit grey");
        return Stream(sequence);
    }

    /// <summary>Refuses, before anything is allocated, a header that promises more than the file can hold.</summary>
    public void Check(string source, long frames, long width, long height)
    {
        using var file = StoredFile.Open(File, seeThroughGzip: false);
        PackedVoxels.Check(source, "sizes", Offset < 0 ? file.Length : file.Length - Offset, frames * width * height * Channels * (Type?.Size() ?? 1), Packing != SequencePacking.Plain);
    }

    private IEnumerable<SequencePicture> Stream(TrackedSequence sequence)
    {
        using var file = StoredFile.Open(File, seeThroughGzip: false);
        var (size, frames) = (checked(sequence.Width * sequence.Height), sequence.Frames);
        file.Stream.Position = Offset >= 0 ? Offset : Math.Max(0, file.Length - (long)size * Channels * frames.Count);
        using var inflated = Packing switch
        {
            SequencePacking.Zlib => new ZLibStream(file.Stream, CompressionMode.Decompress, leaveOpen: true),
            SequencePacking.Gzip => (Stream)new GZipStream(file.Stream, CompressionMode.Decompress, leaveOpen: true),
            _ => null,
        };
        var packed = new PackedVoxels(sequence.Path, inflated ?? file.Stream, inflated is not null);
        var colour = Channels == 3 ? new byte[size * 3] : [];
        foreach (var frame in frames)
        {
            var grey = new byte[size];
            packed.Fill(Channels == 3 ? colour : grey);
            // Rec. 601 luma, as ultrasound machines overlay colour on grey.
            for (var i = 0; i < colour.Length / 3; i++) grey[i] = (byte)((299 * colour[3 * i] + 587 * colour[3 * i + 1] + 114 * colour[3 * i + 2] + 500) / 1000);
            if (frame.HasPicture) yield return new(frame.Index, sequence.Width, sequence.Height, grey);
        }

        packed.ExpectEnd();
    }
}

internal enum SequencePacking
{
    Plain,
    Zlib,
    Gzip,
}
