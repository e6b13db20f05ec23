using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public sealed class JournalPictureTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 1)]
    [InlineData(64, 33, 3)]
    public void A_picture_comes_back_to_the_last_bit(int width, int height, int channels)
    {
        var picture = Picture(width, height, channels, 11);
        Assert.Equal(picture.Pixels.ToArray(), PngPicture.Decode("", PngPicture.Encode(picture).Span, width, height, channels));
    }

    [Fact]
    public void Another_program_reads_the_same_picture()
    {
        var picture = Picture(31, 17, 3, 12);
        using var read = OpenCvSharp.Cv2.ImDecode(PngPicture.Encode(picture).ToArray(), OpenCvSharp.ImreadModes.Unchanged);
        Assert.Equal((31, 17, 3), (read.Width, read.Height, read.Channels()));
        read.GetArray(out OpenCvSharp.Vec3b[] pixels);
        Assert.Equal(picture.Pixels.ToArray(), pixels.SelectMany(p => new[] { p.Item0, p.Item1, p.Item2 }));
    }

    [Fact]
    public void Chunks_lie_beside_the_journal_and_altered_ones_are_found()
    {
        using (var writer = folder.Create())
        {
            for (var i = 0; i < 20; i++) Assert.True(writer.Append(30, 1, TimeSpan.FromMilliseconds(i), new Chunk(Picture(16, 16, 1, i))));
            writer.Close(TimeSpan.FromSeconds(1));
        }

        var (references, end) = References();
        Assert.Equal(20, references.Count);
        Assert.Equal(new FileInfo(folder.Chunks).Length, end.Seal!.ChunkBytes);
        var bytes = File.ReadAllBytes(folder.Chunks);
        bytes[references[7].Offset + 3] ^= 1;
        File.WriteAllBytes(folder.Chunks, bytes[..^1]);
        using var chunks = ChunkReader.Beside(folder.Journal, Header());
        for (var i = 0; i < 20; i++)
        {
            var there = chunks.TryRead(references[i], out var chunk, out var reason);
            Assert.Equal(i is not (7 or 19), there);
            if (there) Assert.Equal(Picture(16, 16, 1, i).Pixels.ToArray(), PngPicture.Decode("", chunk.Span, 16, 16, 1));
            else Assert.Contains(i == 7 ? "altered" : "beyond the end", reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_journals_chunk_file_is_not_taken()
    {
        using (var writer = folder.Create())
        {
            writer.Append(30, 1, TimeSpan.Zero, new Chunk(Picture(4, 4, 1, 1)));
        }

        using var other = new JournalFolder();
        using (var writer = other.Create())
        {
            writer.Append(30, 1, TimeSpan.Zero, new Chunk(Picture(4, 4, 1, 1)));
        }

        File.Copy(other.Chunks, folder.Chunks, overwrite: true);
        using var chunks = ChunkReader.Beside(folder.Journal, Header());
        Assert.False(chunks.TryRead(References().Found[0], out _, out var reason));
        Assert.Contains("another journal", reason, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => JournalWriter.Resume(folder.Journal, folder.Alarms.Add));
    }

    private (List<ChunkReference> Found, JournalEnd End) References()
    {
        var (read, end) = folder.Read();
        return ([.. read.Select(r => ChunkReference.Read(new("", "", r.Content)))], end);
    }

    private JournalHeader Header()
    {
        using var reader = JournalReader.Open(folder.Journal);
        return reader.Header;
    }

    private static PictureSample Picture(int width, int height, int channels, int seed)
    {
        var (random, pixels) = (new SeededRandom(seed), new byte[width * height * channels]);
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(i / 3 + random.Next(9));
        return new("camera", default, width, height, channels, pixels);
    }

    private sealed class Chunk(PictureSample picture) : IChunk
    {
        public long Weight => picture.Pixels.Length;

        public ReadOnlyMemory<byte> Encode() => PngPicture.Encode(picture);

        public byte[] Content(ChunkReference where)
        {
            var to = new ContentWriter();
            where.Write(to);
            return to.ToArray();
        }
    }
}
