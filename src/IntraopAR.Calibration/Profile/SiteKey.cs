using System.Security.Cryptography;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The key by which a site signs its profiles: ECDSA on NIST P-256 with SHA-256 (FIPS 186-5). Asymmetric, so that a theatre
/// machine holds the public part alone and can check every profile but make none. The engineer keeps the private file.
/// </summary>
public sealed class SiteKey : IDisposable
{
    public const string Algorithm = "ECDSA-P256-SHA256";
    private const int LargestFile = 1 << 16;

    private readonly ECDsa key;

    private SiteKey(ECDsa key, bool canSign)
    {
        (this.key, CanSign) = (key, canSign);
        PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..32];
    }

    public bool CanSign { get; }

    /// <summary>SubjectPublicKeyInfo, base64.</summary>
    public string PublicKey { get; }

    /// <summary>The first 128 bits of the public key's SHA-256, hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>Writes a new private key, readable for its owner only, and beside it the public part as <c>PATH.pub</c>.</summary>
    public static SiteKey Create(string path, bool force)
    {
        AtomicFile.Refuse(path + ".pub", force);
        var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AtomicFile.Write(path, force, stream =>
        {
            if (!OperatingSystem.IsWindows() && stream is FileStream file) System.IO.File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            stream.Write(Encoding.ASCII.GetBytes(ecdsa.ExportPkcs8PrivateKeyPem() + "\n"));
        });
        AtomicFile.WriteText(path + ".pub", force, ecdsa.ExportSubjectPublicKeyInfoPem() + "\n");
        return new(ecdsa, canSign: true);
    }

    /// <summary>Reads a private or public key (PEM).</summary>
    /// <exception cref="BadInputException">Absent, or no P-256 key.</exception>
    public static SiteKey Read(string path)
    {
        var bytes = WholeFile.Read(path);
        if (bytes.Length > LargestFile) throw new BadInputException(path, "key", "is larger than any key");
        return FromText(path, Encoding.UTF8.GetString(bytes));
    }

    /// <summary>A private or public key out of its text (PEM), which is not kept.</summary>
    /// <param name="source">What a failure names.</param>
    /// <exception cref="BadInputException">No P-256 key.</exception>
    public static SiteKey FromText(string source, string text) => From(source, key => key.ImportFromPem(text), text.Contains("PRIVATE", StringComparison.Ordinal));

    /// <exception cref="BadInputException">No P-256 key.</exception>
    public static SiteKey FromPublic(string source, string publicKey) =>
        From(source, key => key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _), canSign: false);

    public string Sign(ReadOnlySpan<byte> data) => Convert.ToBase64String(key.SignData(data, HashAlgorithmName.SHA256));

    public bool Verifies(ReadOnlySpan<byte> data, string signature)
    {
        Span<byte> bytes = stackalloc byte[256];
        return Convert.TryFromBase64String(signature, bytes, out var length) && key.VerifyData(data, bytes[..length], HashAlgorithmName.SHA256);
    }

    public void Dispose() => key.Dispose();

    private static SiteKey From(string source, Action<ECDsa> import, bool canSign)
    {
        var key = ECDsa.Create();
        try
        {
            import(key);
            if (key.KeySize == 256) return new(key, canSign);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or FormatException)
        {
            key.Dispose();
            throw new BadInputException(source, "key", "is no key of this program", "make one with calibrate key --out FILE");
        }

        key.Dispose();
        throw new BadInputException(source, "key", "is not on the curve P-256", "make one with calibrate key --out FILE");
    }
}
