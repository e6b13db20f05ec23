using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Work on many files at once; of several failures the first file's is told, so that the same input gives the same words.</summary>
internal static class ParallelFiles
{
    public static void ForEach(int count, Action<int> body)
    {
        var failures = new ConcurrentDictionary<int, Exception>();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                body(i);
            }
            catch (Exception e) when (e is BadInputException or MissingPartException)
            {
                failures[i] = e;
            }
        });
        if (!failures.IsEmpty) ExceptionDispatchInfo.Throw(failures.MinBy(f => f.Key).Value);
    }
}
