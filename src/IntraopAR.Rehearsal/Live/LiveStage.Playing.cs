using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <content>The stage driven by a wall clock.</content>
public sealed partial class LiveStage
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(16), Behind = TimeSpan.FromMilliseconds(150);

    /// <summary>Goes with a clock until stopped. A machine that is too slow leaves pictures out, poses never.</summary>
    /// <param name="clock">Arrivals at the source are by it.</param>
    public async Task PlayAsync(SessionClock clock, CancellationToken stop)
    {
        ahead = clock.Now - Now;
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

            Advance(due, pictures: due < Behind);
        }
    }
}
