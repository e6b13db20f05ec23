namespace IntraopAR.Registration;

/// <summary>Shares out numbered pieces of work that do not depend on each other.</summary>
internal static class Team
{
    /// <summary>Calls <paramref name="work"/> once with each number; a thread that is free takes the next.</summary>
    public static void Share(int pieces, int threads, Action<int> work)
    {
        if (threads <= 1 || pieces <= 1)
        {
            for (var i = 0; i < pieces; i++) work(i);
            return;
        }

        var next = 0;
        Parallel.For(0, Math.Min(threads, pieces), new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (var i = Interlocked.Increment(ref next) - 1; i < pieces; i = Interlocked.Increment(ref next) - 1) work(i);
        });
    }
}
