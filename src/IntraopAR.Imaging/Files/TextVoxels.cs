using System.Globalization;
using System.Numerics;
using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>Voxels written as decimal numbers between white space or commas.</summary>
internal sealed class TextVoxels(string source, Stream stream) : IVoxelSource
{
    private readonly byte[] buffer = new byte[1 << 16];
    private int at, end;

    public bool IsText => true;

    public void Fill<T>(Span<T> voxels)
        where T : unmanaged, INumber<T>
    {
        Span<byte> word = stackalloc byte[64];
        foreach (ref var voxel in voxels)
        {
            var length = NextWord(word);
            if (length == 0) throw new BadInputException(source, "voxels", "end before the last one: the file is cut short", "fetch it again");
            if (!T.TryParse(word[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out voxel))
                throw new BadInputException(source, "voxels", $"'{System.Text.Encoding.Latin1.GetString(word[..length])}' is not a number of the header's type");
        }
    }

    private int NextWord(Span<byte> word)
    {
        int b;
        do b = NextByte();
        while (b is ' ' or '\n' or '\r' or '\t' or ',');
        var length = 0;
        for (; b >= 0 && b is not (' ' or '\n' or '\r' or '\t' or ','); b = NextByte())
        {
            if (length == word.Length) throw new BadInputException(source, "voxels", "a number longer than 64 characters");
            word[length++] = (byte)b;
        }

        return length;
    }

    private int NextByte()
    {
        if (at == end)
        {
            end = stream.Read(buffer);
            at = 0;
            if (end == 0) return -1;
        }

        return buffer[at++];
    }
}
