namespace IntraopAR.Registration;

/// <summary>A large array that begins on a cache line and does not move; its numbers are not set.</summary>
internal sealed class AlignedNumbers
{
    private const int Line = 64;

    private readonly double[] numbers;
    private readonly int skipped;

    public unsafe AlignedNumbers(long count)
    {
        numbers = GC.AllocateUninitializedArray<double>(checked((int)count + Line / sizeof(double)), pinned: true);
        fixed (double* start = numbers) skipped = (int)((Line - (nint)start % Line) % Line / sizeof(double));
        Length = (int)count;
    }

    public int Length { get; }

    /// <summary>The first number, for the keyword fixed.</summary>
    public ref double GetPinnableReference() => ref numbers[skipped];

    public Span<double> Span => numbers.AsSpan(skipped, Length);
}
