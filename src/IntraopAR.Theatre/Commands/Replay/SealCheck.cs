using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>Whether a journal's seal was signed by the holder of a key.</summary>
internal sealed class SealCheck(string keyFile)
{
    /// <returns>Why not; null where it was.</returns>
    public string? Fault(string journal, JournalEnd end)
    {
        if (end.Seal is not { } seal) return "its seal, which the key should have signed, is missing";
        if (!seal.IsSigned) return "its seal is not signed";
        using var key = SiteKey.Read(keyFile);
        return key.PublicKey == seal.PublicKey && key.Verifies(end.SignedBytes, seal.Signature) ? null : $"its seal was not signed by the key {Path.GetFileName(keyFile)}, or {Path.GetFileName(journal)} was made anew";
    }

    public static JournalSigner? SignerOf(SiteKey? key) => key is null ? null : new(key.PublicKey, bytes => key.Sign(bytes));

    /// <exception cref="BadInputException">No key, or its public part alone.</exception>
    public static SiteKey PrivateKey(string file)
    {
        var key = SiteKey.Read(file);
        if (key.CanSign) return key;
        key.Dispose();
        throw new BadInputException(file, "key", "is the public part, which cannot sign", "name the private key");
    }
}
