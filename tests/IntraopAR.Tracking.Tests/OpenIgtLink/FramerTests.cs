namespace IntraopAR.Tracking.Tests;

public class FramerTests
{
    private static readonly byte[] A = Message("A"), B = Message("B"), C = Message("C");

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(59)]
    [InlineData(100_000)]
    public void Any_portions_give_the_same_messages(int portion)
    {
        byte[] stream = [.. A, .. Picture(), .. B, .. C];
        var (names, counts) = Read(stream, portion);
        Assert.Equal(["A", "picture", "B", "C"], names);
        Assert.Equal(new IgtlCounts(4, 0, 0), counts);
    }

    [Fact]
    public void A_wrong_checksum_is_counted_and_the_next_messages_are_read()
    {
        Expect([.. A, .. Altered(B, 60), .. C], ["A", "C"], new(2, 1, 0));
        Expect([.. Altered(A, 60), .. Altered(B, 60), .. C], ["C"], new(1, 2, 0));
        Expect([.. A, .. Altered(B, 60)], ["A"], new(1, 1, 0));
        // The checksum's own bytes.
        Expect([.. Altered(A, 55), .. B], ["B"], new(1, 1, 0));
    }

    [Fact]
    public void A_length_that_is_wrong_swallows_no_good_message()
    {
        // 256 bytes more than there are, more than is allowed, and fewer.
        Expect([.. Altered(A, 48), .. B, .. C], ["B", "C"], new(2, 0, 1));
        Expect([.. Altered(A, 42), .. B, .. C], ["B", "C"], new(2, 0, 1));
        var shorter = (byte[])A.Clone();
        shorter[49]--;
        Expect([.. shorter, .. B, .. C], ["B", "C"], new(2, 1, 0));
    }

    [Fact]
    public void What_is_cut_off_is_malformed()
    {
        Expect([.. A, .. B[..^1]], ["A"], new(1, 0, 1));
        Expect([.. A, .. B[..30]], ["A"], new(1, 0, 1));
        Expect([.. A, .. B[..70], .. C], ["A", "C"], new(2, 0, 1));
        Expect(B[..57], [], new(0, 0, 1));
        Expect([], [], default);
    }

    [Fact]
    public void Bytes_between_messages_are_one_fault_however_many()
    {
        Expect([.. "HTTP/1.1 400 Bad Request\r\n\r\n"u8, .. A, .. new byte[1000], .. B], ["A", "B"], new(2, 0, 2));
        Expect([.. new byte[5000]], [], new(0, 0, 1));
    }

    [Fact]
    public void A_right_checksum_over_a_body_that_contradicts_its_type_is_a_message_and_malformed()
    {
        var bad = IgtlCodec.Encode(new("bad", default, new RawBody(TransformBody.Type, new byte[47])));
        var framer = new IgtlFramer("peer 7");
        Feed(framer, [.. bad, .. A], 100_000);
        var faulty = Assert.IsType<FaultyBody>(framer.Next()!.Body);
        Assert.Equal(47, faulty.Content.Length);
        Assert.Equal("A", framer.Next()!.DeviceName);
        Assert.Equal(new IgtlCounts(2, 0, 1), framer.Counts);
        Assert.StartsWith("peer 7: TRANSFORM: ", framer.LastFault, StringComparison.Ordinal);
    }

    /// <summary>
    /// A header alone must not take the 48 MB that it announces. The runtime itself may allocate some tens of kilobytes
    /// when code runs for the first time, so the bound is a fiftieth of what is announced.
    /// </summary>
    [Fact]
    public void An_announced_body_takes_no_memory_before_it_arrives()
    {
        var framer = new IgtlFramer("peer");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var header = (byte[])A.Clone();
        header[46] = 3;
        Feed(framer, header[..58], 58);
        Assert.Null(framer.Next());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(default, framer.Counts);
    }

    /// <summary>Headers that each claim all that follows: the work must stay in proportion to the bytes.</summary>
    [Fact]
    public void Nested_lengths_make_no_quadratic_work()
    {
        // 20,000 headers, each claiming 1 MB: checked one by one this would be 20 GB of checksums.
        var header = A[..58];
        header[47] = 0x10;
        header[48] = header[49] = 0;
        var stream = Enumerable.Repeat(header, 20_000).SelectMany(h => h).Concat(new byte[1 << 20]).Concat(B).ToArray();
        var (names, counts) = Read(stream, 50_000);
        Assert.Equal(["B"], names);
        Assert.Equal(1, counts.Messages);
    }

    /// <summary>A live stream does not end: what a wrong length below the limit claims must not swallow what follows.</summary>
    [Fact]
    public void An_overdue_message_is_given_up_where_a_good_one_lies_inside_it()
    {
        var framer = new IgtlFramer("peer 7");
        var wrong = Altered(A, 47);
        Feed(framer, [.. wrong, .. B[..80]], 100_000);
        Assert.Null(framer.Next());
        Assert.False(framer.GiveUp());
        Assert.Null(framer.Next());
        Feed(framer, [.. B[80..], .. C], 100_000);
        Assert.Null(framer.Next());
        Assert.True(framer.GiveUp());
        Assert.Equal("B", framer.Next()!.DeviceName);
        Assert.Equal("C", framer.Next()!.DeviceName);
        Assert.Null(framer.Next());
        Assert.Equal(new IgtlCounts(2, 0, 1), framer.Counts);
        Assert.Contains("a whole message lies 106 bytes on", framer.LastFault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_message_on_a_slow_line_is_not_given_up()
    {
        var framer = new IgtlFramer("peer");
        var picture = Picture();
        for (var at = 0; at < picture.Length; at += 10_000)
        {
            Feed(framer, picture.AsSpan(at, Math.Min(10_000, picture.Length - at)), 10_000);
            Assert.False(framer.GiveUp());
        }

        Assert.Equal("picture", framer.Next()!.DeviceName);
        Assert.Equal(new IgtlCounts(1, 0, 0), framer.Counts);
    }

    private static void Expect(byte[] stream, string[] names, IgtlCounts counts)
    {
        foreach (var portion in new[] { 1, 13, 100_000 })
        {
            var got = Read(stream, portion);
            Assert.Equal(names, got.Names);
            Assert.Equal(counts, got.Counts);
        }
    }

    private static (string[] Names, IgtlCounts Counts) Read(byte[] stream, int portion)
    {
        var framer = new IgtlFramer("stream");
        var names = new List<string>();
        for (var at = 0; at < stream.Length; at += portion)
        {
            Feed(framer, stream.AsSpan(at, Math.Min(portion, stream.Length - at)), portion);
            Drain();
        }

        framer.End();
        Drain();
        return ([.. names], framer.Counts);

        void Drain()
        {
            while (framer.Next() is { } message) names.Add(message.DeviceName);
        }
    }

    private static void Feed(IgtlFramer framer, ReadOnlySpan<byte> bytes, int portion)
    {
        while (bytes.Length > 0)
        {
            var room = framer.Free();
            var count = Math.Min(Math.Min(room.Length, portion), bytes.Length);
            bytes[..count].CopyTo(room.Span);
            framer.Arrived(count);
            bytes = bytes[count..];
        }
    }

    private static byte[] Message(string name) => IgtlCodec.Encode(new(name, new(5), new TransformBody(WireMatrix.Identity)));

    private static byte[] Picture() =>
        IgtlCodec.Encode(new("picture", new(6), ImageBody.Picture(640, 480, 1, new byte[640 * 480], WireMatrix.Identity)) { Version = 2 });

    private static byte[] Altered(byte[] message, int at)
    {
        var copy = (byte[])message.Clone();
        copy[at] ^= 1;
        return copy;
    }
}
