using System.Runtime.InteropServices;

namespace IntraopAR.Tracking;

/// <summary>
/// Asks the system to run the calling thread before others: the journal's threads need little, and what they have not yet
/// written is lost in a crash. Where the system does not allow it (Linux: limit <c>nice</c>), nothing changes.
/// </summary>
internal static class PromptThread
{
    private const uint ThisThread = 0;

    /// <param name="nice">Linux's nice value, below 0 before others.</param>
    public static void Ask(int nice)
    {
        // .NET's thread priorities have no effect on Linux; there setpriority counts for the calling thread alone.
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, ThisThread, nice);
        else Thread.CurrentThread.Priority = ThreadPriority.AboveNormal;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, uint who, int priority);
}
