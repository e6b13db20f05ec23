namespace IntraopAR.Registration;

/// <summary>Working memory that is used again: touching new memory for the first time can take as long as the arithmetic.</summary>
internal sealed class WorkPool
{
    private const int Kept = 4;

    private readonly List<AlignedNumbers> free = [];

    /// <summary>At least this many numbers, of any value.</summary>
    public AlignedNumbers Take(long count)
    {
        lock (free)
        {
            var fitting = free.Where(m => m.Length >= count).MinBy(m => m.Length);
            if (fitting is not null)
            {
                free.Remove(fitting);
                return fitting;
            }
        }

        return new(count);
    }

    /// <summary>The largest few are kept.</summary>
    public void Return(AlignedNumbers memory)
    {
        lock (free)
        {
            free.Add(memory);
            if (free.Count > Kept) free.Remove(free.MinBy(m => m.Length)!);
        }
    }
}
