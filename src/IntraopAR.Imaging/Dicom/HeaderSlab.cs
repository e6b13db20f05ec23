namespace IntraopAR.Imaging;

/// <summary>
/// Memory for the attributes of many files, one behind the other: a slice's take a kilobyte or two, but how many shows only
/// after more was read. A buffer of its own for each of some hundred files costs more time than reading them.
/// </summary>
internal sealed class HeaderSlab
{
    private const int Size = 1 << 18;

    [ThreadStatic]
    private static HeaderSlab? current;

    private byte[] bytes = [];
    private int used;

    /// <summary>This thread's.</summary>
    public static HeaderSlab Current => current ??= new();

    /// <summary>Room for so many bytes. It is lent again to whoever asks next, but for what <see cref="Keep"/> is told of.</summary>
    public Memory<byte> Lend(int count)
    {
        if (bytes.Length - used < count) (bytes, used) = (GC.AllocateUninitializedArray<byte>(Math.Max(Size, count)), 0);
        return bytes.AsMemory(used, count);
    }

    /// <summary>The first so many bytes of what was lent last stay as they are.</summary>
    public void Keep(int count) => used += count;
}
