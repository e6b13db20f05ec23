using System.Diagnostics;

namespace IntraopAR.Benchmarks;

/// <summary>Messages that must all arrive and in order, with their latencies.</summary>
internal sealed class Arrivals(int expected)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly double[] latencies = new double[expected];
    private int count;

    public int Lost => expected - count;

    /// <summary>Waits for the last, at most so long.</summary>
    public void Wait(TimeSpan longest) => all.Task.Wait(longest);

    /// <param name="sent">By the stopwatch.</param>
    public void Add(uint id, long sent)
    {
        if (id != count) throw new UnsoundAnswerException($"message {id} arrived in place of {count}");
        latencies[count++] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        if (count == expected) all.TrySetResult();
    }

    /// <summary>ms.</summary>
    public double Quantile(double q) => latencies.Take(count).Order().ElementAt((int)(q * (count - 1)));
}
