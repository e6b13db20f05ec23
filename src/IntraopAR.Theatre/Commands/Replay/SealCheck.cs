using IntraopAR.Calibration;
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

    /// <summary>Signs with a site's private key.</summary>
    public static JournalSigner SignerOf(SiteKey key) => new(key.PublicKey, bytes => key.Sign(bytes));
}
