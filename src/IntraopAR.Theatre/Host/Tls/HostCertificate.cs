using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// The workstation's own certificate: no authority signs it, so each viewer's browser asks once, and the person compares the
/// fingerprint with the one that the workstation shows. Made once and kept; made anew before it expires and where the machine
/// has got an address that it does not name.
/// </summary>
internal sealed class HostCertificate(string folder, TimeProvider clock)
{
    /// <summary>Apple's and Chromium's longest for a certificate of a server.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(397);

    public static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);

    private const string Subject = "CN=IntraopAR workstation";
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly Lock gate = new();
    private X509Certificate2? current;

    private string KeyFile => Path.Combine(folder, "host.key");

    private string CertificateFile => Path.Combine(folder, "host.crt");

    /// <summary>The one to use now.</summary>
    /// <exception cref="BadInputException">The folder cannot be written.</exception>
    public X509Certificate2 Current
    {
        get
        {
            lock (gate)
            {
                if (current is not null && IsGood(current, demandAddresses: false)) return current;
                return current = Kept() ?? Make();
            }
        }
    }

    /// <summary>SHA-256, as browsers show it.</summary>
    public static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(':', SHA256.HashData(certificate.RawData).Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    private X509Certificate2? Kept()
    {
        if (!File.Exists(KeyFile) || !File.Exists(CertificateFile)) return null;
        try
        {
            var kept = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            return IsGood(kept, demandAddresses: true) ? kept : null;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Damaged, or not ours to read: a new one is made, and its new fingerprint has to be compared.
            return null;
        }
    }

    private bool IsGood(X509Certificate2 certificate, bool demandAddresses)
    {
        var now = clock.GetUtcNow();
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime() - RenewedBefore) return false;
        if (!demandAddresses) return true;
        var named = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateIPAddresses()).ToHashSet();
        return OwnAddresses.Now().All(named.Contains);
    }

    private X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in OwnAddresses.Names.Distinct()) names.AddDnsName(name);
        foreach (var address in OwnAddresses.Now()) names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        var now = clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddMinutes(-5), now + Lifetime);
        OwnersFile.Write(KeyFile, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        AtomicFile.WriteText(CertificateFile, force: true, made.ExportCertificatePem() + "\n");
        return X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
    }
}
