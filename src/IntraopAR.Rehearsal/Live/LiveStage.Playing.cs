using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <content>The stage driven by a wall clock.</content>
public sealed partial class LiveStage
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(16);

    /// <summary>Goes with a clock until stopped. Poses come in time; pictures are made beside them, and left out where the computer is too slow.</summary>
    /// <param name="clock">Arrivals at the source are by it.</param>
    public async Task PlayAsync(SessionClock clock, CancellationToken stop)
    {
        ahead = clock.Now - Now;
        lock (gate) isPlaying = true;
        while (!stop.IsCancellationRequested)
        {
            var due = clock.Now - ahead - Now;
            if (due < Step)
            {
                try
                {
                    await Task.Delay(Step - due, stop).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                continue;
            }

            Advance(due);
        }
    }
}
