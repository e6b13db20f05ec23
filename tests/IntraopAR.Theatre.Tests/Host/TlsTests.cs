using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>The workstation's own certificate, and that nothing of a case crosses the network without it.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-tls-").FullName;
    private readonly TurnedClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_is_made_once_names_the_machine_and_its_key_is_the_owners()
    {
        var made = new HostCertificate(folder, clock).Current;
        Assert.Equal(made.RawData, new HostCertificate(folder, clock).Current.RawData);
        Assert.True(made.HasPrivateKey);
        var names = made.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains("localhost", names.EnumerateDnsNames());
        Assert.Subset(names.EnumerateIPAddresses().ToHashSet(), OwnAddresses.Now().ToHashSet());
        // Browsers take no longer one than 398 days.
        Assert.InRange((made.NotAfter - made.NotBefore).TotalDays, 365, 398);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "host.key")));
    }

    [Fact]
    public void It_is_renewed_before_it_expires_and_when_it_is_damaged()
    {
        var first = new HostCertificate(folder, clock).Current;
        clock.Now += HostCertificate.Lifetime - HostCertificate.RenewedBefore + TimeSpan.FromDays(1);
        var running = new HostCertificate(folder, clock);
        var second = running.Current;
        Assert.NotEqual(first.RawData, second.RawData);
        clock.Now += HostCertificate.Lifetime;
        Assert.NotEqual(second.RawData, running.Current.RawData);
        File.WriteAllText(Path.Combine(folder, "host.key"), "damaged");
        Assert.True(new HostCertificate(folder, clock).Current.HasPrivateKey);
    }

    [Fact]
    public async Task A_viewer_pairs_over_tls_and_finds_the_fingerprint_that_the_workstation_shows()
    {
        await using var host = await ViewHost.StartAsync(new StubSession(), new HostSettings("https://127.0.0.1:0", folder));
        using var workstation = await HostViewer.OpenAsync(host);
        var told = (await workstation.AskAsync("add-viewer", new { role = "assistant" })).Told!.Value;
        var seen = "";
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (seen = string.Join(':', Convert.ToHexString(SHA256.HashData(certificate!.GetRawCertData())).Chunk(2).Select(c => new string(c)))).Length > 0,
            },
        });
        using var answer = await http.PostAsync(ViewHost.PlainAddressOf(host) + "pair", new FormUrlEncodedContent([new("code", told.GetProperty("code").GetString()!)]));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-", cookie);
        Assert.Contains("secure", cookie.ToLowerInvariant());
        Assert.Equal(seen, told.GetProperty("fingerprint").GetString());
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:5081")]
    [InlineData("http://127.0.0.1:0;http://192.0.2.1:5081")]
    public async Task A_case_is_not_served_to_the_network_in_plain_text(string urls) =>
        Assert.Contains("https", (await Assert.ThrowsAsync<UsageException>(() => ViewHost.StartAsync(new StubSession(), new HostSettings(urls, folder)))).Message);
}
