using System.Diagnostics;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>How a reader took one file.</summary>
/// <param name="Fault">Why that is a failure; null where the file was refused properly or read soundly.</param>
/// <param name="Megabytes">Allocated on the reading thread, all told: an upper bound of what it held at a time.</param>
public sealed record ReadOutcome(bool Refused, string? Fault, double Milliseconds, double Megabytes)
{
    public const double LimitMilliseconds = 5000;
    public const double LimitMegabytes = 1024;

    /// <summary>Reads under a watchdog: 5 s and 1 GB, the limits the program promises for any input.</summary>
    /// <exception cref="MissingPartException">The reader cannot work on this machine.</exception>
    public static ReadOutcome Of(IMutationTarget target, string path)
    {
        Exception? thrown = null;
        var allocated = 0L;
        var clock = Stopwatch.StartNew();
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                target.Read(path);
            }
            catch (Exception e)
            {
                thrown = e;
            }
            finally
            {
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        })
        { IsBackground = true };
        thread.Start();
        var ended = thread.Join(TimeSpan.FromMilliseconds(LimitMilliseconds));
        var ms = clock.Elapsed.TotalMilliseconds;
        if (!ended) return new(false, $"still reading after {LimitMilliseconds / 1000} s", ms, 0);
        if (thrown is MissingPartException missing) throw missing;
        var mb = allocated / 1048576.0;
        var fault = thrown switch
        {
            null or BadInputException when mb > LimitMegabytes => $"allocated {mb:F0} MB",
            BadInputException { Message: var m } when m.Contains('\n') => "its refusal has more than one line",
            null or BadInputException => null,
            UnsoundAnswerException => $"unsound answer: {thrown.Message}",
            _ => $"{thrown.GetType().Name}: {thrown.Message} {FirstFrame(thrown)}",
        };
        return new(thrown is BadInputException, fault, ms, mb);
    }

    private static string FirstFrame(Exception e) =>
        e.StackTrace?.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Contains("IntraopAR", StringComparison.Ordinal)) ?? "";
}
