namespace IntraopAR.Tracking;

/// <summary>
/// The last envelope of a journal that was closed properly. Where a key was given its signature covers the hash of the
/// envelope before, and with it all that came before.
/// </summary>
/// <param name="Envelopes">How many come before it.</param>
/// <param name="ChunkBytes">Length of the chunk file.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, base64; empty where it is not signed.</param>
/// <param name="Signature">base64; empty where it is not signed.</param>
public sealed record JournalSeal(long Envelopes, long ChunkBytes, string PublicKey, string Signature)
{
    public bool IsSigned => Signature.Length > 0;

    /// <summary>What is signed: these words in ASCII, the hash of the envelope before, the two counts as 64-bit numbers.</summary>
    public static byte[] SignedBytes(ReadOnlySpan<byte> hashBefore, long envelopes, long chunkBytes)
    {
        var to = new ContentWriter();
        to.Raw("IntraopAR journal"u8);
        to.Raw(hashBefore);
        to.I64(envelopes);
        to.I64(chunkBytes);
        return to.ToArray();
    }

    internal byte[] ToBytes()
    {
        var to = new ContentWriter();
        to.I64(Envelopes);
        to.I64(ChunkBytes);
        to.Text(PublicKey);
        to.Text(Signature);
        return to.ToArray();
    }

    internal static JournalSeal Read(string source, ReadOnlyMemory<byte> content)
    {
        var from = new ContentReader(source, "closed", content);
        var seal = new JournalSeal(from.I64(), from.I64(), from.Text(), from.Text());
        from.End();
        return seal;
    }
}

/// <summary>Signs a seal; the journal knows nothing of keys.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, base64.</param>
/// <param name="Sign">Bytes to a signature, base64.</param>
public sealed record JournalSigner(string PublicKey, Func<byte[], string> Sign);
