namespace IntraopAR.Tracking;

/// <summary>
/// Work that waits in system calls all day, on a thread of its own: the pool's threads are for others, and a hop through it
/// costs tens of microseconds at each message.
/// </summary>
internal sealed class DedicatedThread(string name, Action work)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Fails with the work's exception, which would otherwise end the whole program.</summary>
    public Task Ended => ended.Task;

    public void Start() => new Thread(Run) { IsBackground = true, Name = name }.Start();

    private void Run()
    {
        try
        {
            work();
            ended.SetResult();
        }
        catch (Exception e)
        {
            ended.SetException(e);
        }
    }
}
