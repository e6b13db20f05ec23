namespace IntraopAR.Registration;

/// <summary>Work on an index range in eight fixed slices, so that sums do not depend on which thread was free.</summary>
internal static class Slices
{
    public const int Count = 8;

    /// <summary>Calls <paramref name="work"/> with the first index, the index behind the last, and the slice's number.</summary>
    public static void Run(int length, int threads, Action<int, int, int> work) =>
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
            work((int)((long)length * k / Count), (int)((long)length * (k + 1) / Count), k));
}
