using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IntraopAR.Tracking;

/// <summary>Chains envelopes that lie one behind the other in memory.</summary>
internal sealed class HashChain(ReadOnlySpan<byte> before)
{
    private readonly byte[] last = before.ToArray();

    public ReadOnlySpan<byte> Last => last;

    /// <param name="envelopes">32 free bytes, then envelopes with open hashes, which are filled in.</param>
    /// <returns>How many there were.</returns>
    public int Close(Span<byte> envelopes)
    {
        last.CopyTo(envelopes);
        var (at, count) = (EnvelopeHead.HashSize, 0);
        while (at < envelopes.Length)
        {
            var end = at + EnvelopeHead.Size + BinaryPrimitives.ReadInt32LittleEndian(envelopes[(at + 4)..]);
            SHA256.HashData(envelopes[(at - EnvelopeHead.HashSize)..end], envelopes.Slice(end, EnvelopeHead.HashSize));
            at = end + EnvelopeHead.HashSize;
            count++;
        }

        envelopes[^EnvelopeHead.HashSize..].CopyTo(last);
        return count;
    }
}
