using System.Security.Cryptography;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly JournalFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_appended_is_read_in_order_and_the_end_is_known()
    {
        folder.Write(300);
        var (read, end) = folder.Read();
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), read.Select(r => r.Envelope.Sequence));
        Assert.All(read, r => Assert.Equal(JournalFolder.Content((int)r.Envelope.Sequence), r.Content));
        Assert.All(read, r => Assert.Equal(TimeSpan.FromMilliseconds(r.Envelope.Sequence), r.Envelope.At));
        Assert.Equal(JournalEndKind.Closed, end.Kind);
        Assert.False(end.Seal!.IsSigned);
    }

    [Fact]
    public void The_file_is_laid_out_as_the_format_table_says()
    {
        folder.Write(2);
        var bytes = File.ReadAllBytes(folder.Journal);
        // docs/journal.md: header 64, then head 32, content, hash 32 over hash before, head and content.
        Assert.Equal(SHA256.HashData(bytes.AsSpan(0, 32)), bytes[32..64]);
        Assert.Equal([0xE7, (byte)'I', (byte)'A', (byte)'R', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 1, 0, 0, 0, 0, 0], bytes[64..88]);
        Assert.Equal(SHA256.HashData([.. bytes[32..64], .. bytes[64..96]]), bytes[96..128]);
        Assert.Equal(SHA256.HashData(bytes.AsSpan(96, 32 + 32 + 1)), bytes[161..193]);
    }

    [Fact]
    public void A_journal_that_exists_is_never_written_over()
    {
        folder.Write(3);
        Assert.Throws<BadInputException>(() => folder.Create());
    }

    [Fact]
    public void Many_producers_lose_nothing_and_each_keeps_its_order()
    {
        using (var writer = folder.Create())
        {
            Parallel.For(0, 4, p =>
            {
                for (var i = 0; i < 5000; i++) Assert.True(writer.Append((ushort)(20 + p), 1, TimeSpan.Zero, BitConverter.GetBytes(i)));
            });
            writer.Close(TimeSpan.FromSeconds(1));
            Assert.Equal(new(20_000, 20_000, 20_000, 0, 0), writer.Counts with { OnDisk = 20_000 });
        }

        var (read, end) = folder.Read();
        Assert.Equal(JournalEndKind.Closed, end.Kind);
        for (ushort p = 0; p < 4; p++)
            Assert.Equal(Enumerable.Range(0, 5000), read.Where(r => r.Envelope.Kind == 20 + p).Select(r => BitConverter.ToInt32(r.Content)));
    }

    [Fact]
    public void A_full_queue_refuses_loudly_and_the_journal_says_how_many()
    {
        using (var writer = folder.Create(new(EnvelopeBytes: 100_000)))
        {
            var taken = 0;
            for (var i = 0; i < 400; i++)
                if (writer.Append(20, 1, TimeSpan.FromMilliseconds(i), new byte[3000]))
                    taken++;
            var refused = writer.Counts.Refused;
            Assert.Equal(400, taken + refused);
            Assert.True(refused > 0, "400 times 3 kB fit into 100 kB");
            writer.Close(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("refused and counted", folder.Alarms[0], StringComparison.Ordinal);
        var (read, _) = folder.Read();
        var told = read.Where(r => r.Envelope.Kind == JournalMarks.Refused)
            .Sum(r => long.Parse(JournalMarks.InWords("", r.Envelope with { Content = r.Content })!.Split(' ')[0]));
        Assert.Equal(400, told + read.Count(r => r.Envelope.Kind == 20));
    }

    [Fact]
    public void A_signed_seal_holds_for_this_journal_alone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new JournalSigner(
            Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), bytes => Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256)));
        using (var writer = folder.Create())
        {
            writer.Append(20, 1, TimeSpan.Zero, [1, 2, 3]);
            writer.Close(TimeSpan.FromSeconds(1), signer);
        }

        var end = folder.Read().End;
        var signature = Convert.FromBase64String(end.Seal!.Signature);
        Assert.True(key.VerifyData(end.SignedBytes!, signature, HashAlgorithmName.SHA256));
        using var other = new JournalFolder();
        using (var writer = other.Create())
        {
            writer.Append(20, 1, TimeSpan.Zero, [1, 2, 3]);
            writer.Close(TimeSpan.FromSeconds(1));
        }

        Assert.False(key.VerifyData(other.Read().End.SignedBytes!, signature, HashAlgorithmName.SHA256));
    }
}
