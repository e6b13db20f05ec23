using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Session;

/// <summary>One thing at a time that takes a while: a measurement, a registration. Meanwhile the fold and the pages go on.</summary>
/// <param name="changed">Called when something began, ended or failed.</param>
internal sealed class SessionWork(Action changed, CancellationToken stop)
{
    private readonly Lock gate = new();
    private CancellationTokenSource? current;

    /// <summary>What is being worked on; null where nothing is.</summary>
    public string? Busy { get; private set; }

    /// <summary>Why the last work did not succeed; null where it did.</summary>
    public string? Failed { get; private set; }

    /// <summary>A measurement is made on the lock of nobody: the work itself says what came of it.</summary>
    /// <returns>Null where it began; otherwise why it cannot now.</returns>
    public string? Begin(string words, Func<CancellationToken, Task> work)
    {
        lock (gate)
        {
            if (Busy is { } before) return $"{before}; wait until that is done";
            (Busy, Failed) = (words, null);
            current = CancellationTokenSource.CreateLinkedTokenSource(stop);
        }

        changed();
        _ = Task.Run(() => RunAsync(work), CancellationToken.None);
        return null;
    }

    /// <summary>What waits for a hand is not waited for any longer.</summary>
    /// <returns>Null where it ends; otherwise why there is nothing to end.</returns>
    public string? GiveUp()
    {
        lock (gate)
        {
            if (current is null) return "nothing is being measured";
            current.Cancel();
            return null;
        }
    }

    /// <summary>Another thing is being worked on now, as part of the same.</summary>
    public void Say(string words)
    {
        lock (gate) Busy = words;
        changed();
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        string? failed = null;
        try
        {
            await work(current!.Token);
        }
        catch (BadInputException e)
        {
            failed = e.Message;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (OperationCanceledException)
        {
            failed = "given up; nothing was taken";
        }
        catch (Exception e)
        {
            // Nobody else waits for it; whoever asked must not wait for ever.
            failed = $"this failed within the program, and nothing came of it: {e.Message}";
        }

        lock (gate)
        {
            current!.Dispose();
            (Busy, Failed, current) = (null, failed, null);
        }

        changed();
    }
}
