using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>
/// A row of values that begins at a cache line, which an array does not: vectors then never lie across two lines.
/// Indices are not checked.
/// </summary>
internal sealed unsafe class AlignedRow<T>
    where T : unmanaged
{
    private const int Line = 64;

    // Pinned, so that the pointer stays good as long as this object lives.
    private readonly byte[] memory;

    public AlignedRow(int length)
    {
        Length = length;
        memory = GC.AllocateUninitializedArray<byte>(checked(length * sizeof(T) + Line), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        First = (T*)((start + Line - 1) & -Line);
    }

    public int Length { get; }

    /// <summary>Good while this object is reachable: end with <c>GC.KeepAlive</c>.</summary>
    public T* First { get; }

    public Span<T> Span => new(First, Length);
}
