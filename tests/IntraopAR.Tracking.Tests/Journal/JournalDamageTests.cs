using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public sealed class JournalDamageTests : IDisposable
{
    private const int Count = 40;
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_altered_byte_ends_reading_there_and_what_was_lost_is_told()
    {
        folder.Write(Count);
        Alter(bytes => bytes[Start(10) + 32 + 5] ^= 1);
        var (read, end) = folder.Read();
        Assert.Equal(10, read.Count);
        Assert.Equal((JournalEndKind.Damaged, 10L, (long)Start(10)), (end.Kind, end.Envelopes, end.Offset));
        Assert.Equal((11L, (long)Start(11)), (end.Later!.First, end.Later.Offset));
        // The later ones and the seal, which is an envelope too.
        Assert.Equal(Count - 11 + 1, end.Later.Count);
        Assert.Contains("envelopes lost: 1;", end.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_length_does_not_swallow_the_envelopes_behind_it()
    {
        folder.Write(Count);
        Alter(bytes => bytes[Start(10) + 6] = 1);
        Assert.Equal(11, folder.Read().End.Later!.First);
    }

    [Fact]
    public void Bytes_taken_out_are_found_and_the_lost_ones_counted()
    {
        folder.Write(Count);
        var bytes = File.ReadAllBytes(folder.Journal);
        File.WriteAllBytes(folder.Journal, [.. bytes[..(Start(10) + 7)], .. bytes[(Start(20) - 3)..]]);
        var (read, end) = folder.Read();
        // Envelope 20 lost the hash that it was chained to, so 21 is the first that can be believed.
        Assert.Equal((10, JournalEndKind.Damaged, 21L), (read.Count, end.Kind, end.Later!.First));
    }

    [Fact]
    public void An_envelope_taken_out_whole_is_found()
    {
        folder.Write(Count);
        var bytes = File.ReadAllBytes(folder.Journal);
        File.WriteAllBytes(folder.Journal, [.. bytes[..Start(10)], .. bytes[Start(11)..]]);
        var end = folder.Read().End;
        Assert.Equal((JournalEndKind.Damaged, 10L), (end.Kind, end.Envelopes));
        Assert.Contains("another number", end.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_between_two_envelopes_is_noticed_by_the_missing_seal()
    {
        folder.Write(Count);
        File.WriteAllBytes(folder.Journal, File.ReadAllBytes(folder.Journal)[..Start(20)]);
        var (read, end) = folder.Read();
        Assert.Equal((20, JournalEndKind.NotClosed), (read.Count, end.Kind));
        Assert.Contains("not closed", end.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cut_is_noticed_and_what_lies_before_it_is_read()
    {
        folder.Write(Count);
        var whole = File.ReadAllBytes(folder.Journal);
        for (var length = JournalHeader.Size; length < whole.Length; length++)
        {
            using var reader = JournalReader.Open("cut", new MemoryStream(whole[..length]));
            var read = 0;
            while (reader.Read()) read++;
            Assert.NotEqual(JournalEndKind.Closed, reader.End!.Kind);
            Assert.Equal(Enumerable.Range(1, Count).Count(i => Start(i) <= length), read);
        }
    }

    [Fact]
    public void Bytes_behind_the_seal_are_told()
    {
        folder.Write(3);
        File.AppendAllText(folder.Journal, "more");
        Assert.Equal((JournalEndKind.Damaged, 4L), (folder.Read().End.Kind, folder.Read().End.BytesBehind));
    }

    [Fact]
    public void What_is_no_journal_is_refused()
    {
        File.WriteAllText(folder.Journal, new string('x', 500));
        Assert.Throws<BadInputException>(() => folder.Read());
        folder.Dispose();
        Assert.Throws<BadInputException>(() => JournalReader.Open(folder.Journal));
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Journal)!);
    }

    /// <summary>Each content is as long as its number.</summary>
    private static int Start(int envelope) => JournalHeader.Size + 64 * envelope + envelope * (envelope - 1) / 2;

    private void Alter(Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(folder.Journal);
        change(bytes);
        File.WriteAllBytes(folder.Journal, bytes);
    }
}
