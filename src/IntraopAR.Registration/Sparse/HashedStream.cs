using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IntraopAR.Registration;

/// <summary>Numbers to and from a stream, little end first, with a SHA-256 over all that went through.</summary>
internal sealed class HashedStream(Stream stream) : IDisposable
{
    /// <summary>Arrays are read in pieces of this many bytes, so that a wrong length meets the stream's end before much memory is taken.</summary>
    private const int Piece = 1 << 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Put(params ReadOnlySpan<int> numbers) => PutBytes(MemoryMarshal.AsBytes(numbers));

    public void PutBytes(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        stream.Write(bytes);
    }

    /// <exception cref="EndOfStreamException"/>
    public int[] Take(int count)
    {
        var numbers = new List<int>();
        while (numbers.Count < count)
        {
            var piece = new int[Math.Min(count - numbers.Count, Piece / sizeof(int))];
            TakeBytes(MemoryMarshal.AsBytes(piece.AsSpan()));
            numbers.AddRange(piece);
        }

        return [.. numbers];
    }

    /// <exception cref="EndOfStreamException"/>
    public void TakeBytes(Span<byte> bytes)
    {
        for (; bytes.Length > 0; bytes = bytes[Math.Min(Piece, bytes.Length)..])
        {
            var piece = bytes[..Math.Min(Piece, bytes.Length)];
            stream.ReadExactly(piece);
            hash.AppendData(piece);
        }
    }

    public void PutHash() => stream.Write(hash.GetHashAndReset());

    /// <summary>Whether the stream goes on with the hash of what was read since the last one.</summary>
    /// <exception cref="EndOfStreamException"/>
    public bool HashFollows()
    {
        var stored = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(stored);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(stored);
    }

    public void Dispose() => hash.Dispose();
}
