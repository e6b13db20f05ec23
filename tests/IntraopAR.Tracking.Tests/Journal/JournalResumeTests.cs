using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public sealed class JournalResumeTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void A_crashed_journal_goes_on_and_says_where_it_was_cut(int torn)
    {
        Crash(10);
        var whole = new FileInfo(folder.Journal).Length;
        File.AppendAllText(folder.Journal, new string('x', torn));
        using (var writer = JournalWriter.Resume(folder.Journal, folder.Alarms.Add))
        {
            Assert.True(writer.ResumedAt >= TimeSpan.FromMilliseconds(9));
            writer.Append(21, 1, writer.ResumedAt + TimeSpan.FromSeconds(1), [7]);
            writer.Close(writer.ResumedAt + TimeSpan.FromSeconds(2));
        }

        var (read, end) = folder.Read();
        Assert.Equal(JournalEndKind.Closed, end.Kind);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (long)i), read.Select(r => r.Envelope.Sequence));
        Assert.Equal(JournalMarks.Resumed, read[10].Envelope.Kind);
        var words = JournalMarks.InWords("", read[10].Envelope with { Content = read[10].Content });
        Assert.Contains($"cut at byte {whole}", words, StringComparison.Ordinal);
        Assert.Equal(21, read[11].Envelope.Kind);
    }

    [Fact]
    public void A_closed_journal_is_not_resumed()
    {
        folder.Write(3);
        Assert.Throws<BadInputException>(() => JournalWriter.Resume(folder.Journal, folder.Alarms.Add));
    }

    [Fact]
    public void A_journal_damaged_before_its_end_is_not_resumed_and_not_touched()
    {
        Crash(10);
        var bytes = File.ReadAllBytes(folder.Journal);
        bytes[200] ^= 1;
        File.WriteAllBytes(folder.Journal, bytes);
        Assert.Throws<BadInputException>(() => JournalWriter.Resume(folder.Journal, folder.Alarms.Add));
        Assert.Equal(bytes, File.ReadAllBytes(folder.Journal));
    }

    [Fact]
    public void A_journal_that_is_being_written_is_not_resumed()
    {
        using var writer = folder.Create();
        Assert.Throws<BadInputException>(() => JournalWriter.Resume(folder.Journal, folder.Alarms.Add));
    }

    private void Crash(int count)
    {
        using var writer = folder.Create();
        for (var i = 0; i < count; i++) writer.Append(20, 1, TimeSpan.FromMilliseconds(i), JournalFolder.Content(i));
    }
}
