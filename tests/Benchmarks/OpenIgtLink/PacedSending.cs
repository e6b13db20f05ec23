using System.Diagnostics;
using System.Runtime.InteropServices;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Sends at a steady rate as a device does: asleep until the next is due, by the system's clock. A sender that spins would
/// take the processor from the reader whose latency is measured.
/// </summary>
internal static partial class PacedSending
{
    private const int Monotonic = 1;
    private const int Absolute = 1;

    /// <param name="send">Called with 0, 1, … on the calling thread; one that is late does not delay the others.</param>
    public static void Run(int hertz, int count, Action<int> send)
    {
        // On Linux the stopwatch is CLOCK_MONOTONIC in nanoseconds.
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = start + i * Stopwatch.Frequency / hertz;
            if (OperatingSystem.IsLinux()) Sleep(due);
            else if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait) Thread.Sleep(wait);
            send(i);
        }
    }

    private static void Sleep(long due)
    {
        var time = new TimeSpec((nint)(due / Stopwatch.Frequency), (nint)(due % Stopwatch.Frequency));
        // Interrupted by a signal: sleep on.
        while (ClockNanosleep(Monotonic, Absolute, in time, 0) != 0) { }
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec request, nint remain);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
