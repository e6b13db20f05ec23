using System.Collections.Concurrent;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>
/// Questions to the workstation whose answers go on in the head's own frame, never between two of its steps: what draws needs no locks.
/// </summary>
internal sealed class FrameTasks(Func<string, object?, Task<SceneAnswer>> ask)
{
    private readonly ConcurrentQueue<Action> come = new();

    /// <summary>The returned task goes on within <see cref="Run"/>.</summary>
    public Task<SceneAnswer> AskAsync(string what, object? arguments)
    {
        // Without RunContinuationsAsynchronously: whoever awaits goes on where Run completes it.
        var answered = new TaskCompletionSource<SceneAnswer>();
        ask(what, arguments).ContinueWith(
            t => come.Enqueue(() => answered.SetResult(t.Status == TaskStatus.RanToCompletion ? t.Result : new(0, false) { Refusal = t.Exception?.InnerException?.Message ?? "it was not asked" })),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return answered.Task;
    }

    /// <summary>Does a frame's step, with the answers that came since the last; all on this thread.</summary>
    public void Run(Action step)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (var left = come.Count; left > 0 && come.TryDequeue(out var go); left--) go();
            step();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
