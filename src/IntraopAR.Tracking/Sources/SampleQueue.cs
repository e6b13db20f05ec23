using System.Runtime.CompilerServices;

namespace IntraopAR.Tracking;

/// <summary>
/// Samples between a thread that takes them in and a reader, bounded: where the reader is behind, the oldest picture is left
/// out, and only where none waits the oldest pose. What was left out is counted.
/// </summary>
public sealed class SampleQueue
{
    /// <summary>640x480 in colour: 15 MB.</summary>
    public const int MostPictures = 16;

    /// <summary>Eight seconds of poses at 1,000 Hz.</summary>
    public const int MostSamples = 8192;

    private readonly Lock gate = new();
    private readonly LinkedList<DeviceSample> waiting = [];
    private readonly SemaphoreSlim something = new(0);
    private int pictures;
    private bool ended;
    private Exception? fault;

    public long DroppedPictures { get; private set; }

    public long DroppedPoses { get; private set; }

    public void Add(DeviceSample sample)
    {
        lock (gate)
        {
            if (ended) return;
            waiting.AddLast(sample);
            if (sample is PictureSample) pictures++;
            while (pictures > MostPictures || waiting.Count > MostSamples) DropOne();
        }

        something.Release();
    }

    /// <summary>No more comes; the reader ends after what waits, with the fault where there is one.</summary>
    public void End(Exception? because = null)
    {
        lock (gate) (ended, fault) = (true, fault ?? because);
        something.Release();
    }

    public async IAsyncEnumerable<DeviceSample> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            await something.WaitAsync(cancel).ConfigureAwait(false);
            DeviceSample? sample = null;
            lock (gate)
            {
                if (waiting.First is { } first)
                {
                    sample = first.Value;
                    waiting.RemoveFirst();
                    if (sample is PictureSample) pictures--;
                }
                else if (ended)
                {
                    if (fault is not null) throw fault;
                    yield break;
                }
            }

            if (sample is not null) yield return sample;
        }
    }

    private void DropOne()
    {
        var oldest = waiting.First!;
        if (pictures > 0)
            while (oldest.Value is not PictureSample)
                oldest = oldest.Next!;
        waiting.Remove(oldest);
        if (oldest.Value is PictureSample)
        {
            pictures--;
            DroppedPictures++;
        }
        else
        {
            DroppedPoses++;
        }
    }
}
