using Microsoft.Win32.SafeHandles;

namespace IntraopAR.Tracking;

/// <summary>
/// The two threads between memory and disk: one chains and writes what has gathered, the other flushes, so that a slow
/// flush holds no envelope back in the program's memory. A failed write is tried again at the same place until it
/// succeeds; meanwhile envelopes wait up to the limit.
/// </summary>
internal sealed class JournalDisk
{
    private readonly SafeFileHandle file;
    private readonly HashChain chain;
    private readonly PendingEnvelopes pending;
    private readonly ChunkFile chunks;
    private readonly Action<string> alarm;
    private readonly Thread writing;
    private readonly Thread flushing;
    private readonly AutoResetEvent dirty = new(false);
    private readonly ManualResetEventSlim stop = new(false);
    private readonly long first;
    private long end;
    private long written;
    private long onDisk;
    private volatile bool givenUp;

    public JournalDisk(SafeFileHandle file, long end, long first, HashChain chain, PendingEnvelopes pending, ChunkFile chunks, Action<string> alarm)
    {
        (this.file, this.end, this.first, this.chain, this.pending, this.chunks, this.alarm) = (file, end, first, chain, pending, chunks, alarm);
        writing = new(Write) { IsBackground = true, Name = "journal" };
        flushing = new(Flush) { IsBackground = true, Name = "journal flush" };
        writing.Start();
        flushing.Start();
    }

    public long Written => Interlocked.Read(ref written);

    public long OnDisk => Interlocked.Read(ref onDisk);

    /// <summary>After the queue was closed: what is left is written, then the seal.</summary>
    public void Finish(TimeSpan at, JournalSigner? signer, bool seal)
    {
        stop.Set();
        writing.Join();
        dirty.Set();
        flushing.Join();
        try
        {
            if (givenUp) throw new IOException("the disk did not take what was left");
            if (seal) RandomAccess.Write(file, Seal(at, signer), end);
            chunks.Flush();
            RandomAccess.FlushToDisk(file);
        }
        finally
        {
            file.Dispose();
            chunks.Dispose();
        }
    }

    private byte[] Seal(TimeSpan at, JournalSigner? signer)
    {
        var (count, chunkBytes) = (first + Written, chunks.Length);
        var signature = signer?.Sign(JournalSeal.SignedBytes(chain.Last, count, chunkBytes)) ?? "";
        var content = new JournalSeal(count, chunkBytes, signer?.PublicKey ?? "", signature).ToBytes();
        var bytes = new byte[EnvelopeHead.HashSize + EnvelopeHead.Frame + content.Length];
        new EnvelopeHead(content.Length, count, JournalMarks.Closed, JournalMarks.Version, at.Ticks).Write(bytes.AsSpan(EnvelopeHead.HashSize));
        content.CopyTo(bytes, EnvelopeHead.HashSize + EnvelopeHead.Size);
        chain.Close(bytes);
        return bytes[EnvelopeHead.HashSize..];
    }

    private void Write()
    {
        PromptThread.Ask(-15);
        while (pending.Wait() is { } batch)
        {
            var count = chain.Close(batch);
            if (!Persist(batch.AsSpan(EnvelopeHead.HashSize))) return;
            end += batch.Count - EnvelopeHead.HashSize;
            Interlocked.Add(ref written, count);
            dirty.Set();
            stop.Wait(JournalLimits.Gather);
        }
    }

    /// <returns>False where the journal is being closed and the disk still does not take it.</returns>
    private bool Persist(ReadOnlySpan<byte> bytes)
    {
        for (var failed = false; ; failed = true)
        {
            try
            {
                RandomAccess.Write(file, bytes, end);
                return true;
            }
            catch (IOException e)
            {
                if (!failed) alarm($"the journal cannot be written ({e.Message}); it is tried again");
                givenUp = stop.Wait(JournalLimits.Retry) && failed;
                if (givenUp) return false;
            }
        }
    }

    private void Flush()
    {
        var failed = false;
        while (!stop.IsSet)
        {
            dirty.WaitOne();
            var (began, reached) = (Environment.TickCount64, Written);
            try
            {
                // The chunks first: an envelope on disk shall find the chunk it names.
                chunks.Flush();
                RandomAccess.FlushToDisk(file);
                Interlocked.Exchange(ref onDisk, reached);
                failed = false;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                if (!failed) alarm($"the disk does not keep what was written ({e.Message}); it is tried again");
                failed = true;
                dirty.Set();
            }

            var left = JournalLimits.Flush - TimeSpan.FromMilliseconds(Environment.TickCount64 - began);
            if (left > TimeSpan.Zero) stop.Wait(left);
        }
    }
}
