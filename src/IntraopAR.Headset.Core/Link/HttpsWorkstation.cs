#if NET
using System.Net;
using System.Net.Security;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>
/// The workstation over HTTPS, for platforms whose .NET may check a certificate itself. No authority signs the workstation's
/// certificate: its fingerprint is compared once by a person and kept, and no other is accepted afterwards.
/// </summary>
/// <param name="root">Such as <c>https://192.168.1.10:5443</c>.</param>
/// <param name="fingerprint">SHA-256 as the workstation shows it; null where the address is this machine's own or an authority signed it.</param>
public sealed class HttpsWorkstation(Uri root, string? fingerprint) : IWorkstation, IDisposable
{
    /// <summary>A document, or a liver's triangles.</summary>
    private const int LargestAnswer = 64 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    private HttpClient Http => http ??= new(Handler(), disposeHandler: true) { BaseAddress = root, Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };

    /// <summary>The fingerprint that the workstation at this address has now, to be compared by a person before it is trusted.</summary>
    /// <exception cref="WorkstationException">It does not answer.</exception>
    public static async Task<string> FingerprintAsync(Uri root, CancellationToken stop)
    {
        var seen = "";
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                seen = certificate is null ? "" : Fingerprint(certificate);
                return false;
            },
        };
        using var http = new HttpClient(handler) { Timeout = Patience };
        try
        {
            await http.GetAsync(root, stop);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            if (seen.Length == 0) throw new WorkstationException($"{root} does not answer: {e.Message}; see the address at the workstation under Viewers", cause: e);
        }

        return seen;
    }

    public async Task PairAsync(string code, CancellationToken stop)
    {
        using var form = new FormUrlEncodedContent([new("code", code)]);
        using var answer = await SayAsync(h => h.PostAsync("pair", form, stop));
        if (answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.OK) return;
        throw new WorkstationException("the code was not taken: mistyped, used before, or older than two minutes; make a new one at the workstation", isNotPaired: true);
    }

    public async Task<byte[]> GetAsync(string path, CancellationToken stop)
    {
        using var answer = await SayAsync(h => h.GetAsync(path, stop));
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect) throw NotPaired();
        if (!answer.IsSuccessStatusCode) throw new WorkstationException($"{path}: the workstation answers {(int)answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(stop);
    }

    public async Task<ILiveConnection> ConnectAsync(CancellationToken stop)
    {
        var socket = new ClientWebSocket();
        socket.Options.Cookies = cookies;
        if (fingerprint is not null) socket.Options.RemoteCertificateValidationCallback = IsPinned;
        var live = new UriBuilder(new Uri(root, "live")) { Scheme = root.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" };
        try
        {
            await socket.ConnectAsync(live.Uri, stop);
            return new LiveWebSocket(socket);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            if (e.Message.Contains("401", StringComparison.Ordinal)) throw NotPaired();
            throw new WorkstationException("the workstation does not answer", cause: e);
        }
    }

    public void Dispose() => http?.Dispose();

    private static WorkstationException NotPaired() => new("this headset is not paired: at the workstation choose Viewers, Add a viewer, and type the code here", isNotPaired: true);

    private static string Fingerprint(X509Certificate certificate) => string.Join(':', SHA256.HashData(certificate.GetRawCertData()).Select(b => b.ToString("X2", null)));

    private async Task<HttpResponseMessage> SayAsync(Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        try
        {
            return await ask(Http);
        }
        catch (HttpRequestException e) when (e.InnerException is System.Security.Authentication.AuthenticationException)
        {
            throw new WorkstationException("the workstation's certificate is another than the one compared: do not go on; compare the fingerprint at the workstation", cause: e);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new WorkstationException("the workstation does not answer", cause: e);
        }
    }

    private HttpClientHandler Handler()
    {
        var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        if (fingerprint is not null) handler.ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) => IsPinned(request, certificate, chain, errors);
        return handler;
    }

    private bool IsPinned(object _, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null && string.Equals(Fingerprint(certificate), fingerprint, StringComparison.OrdinalIgnoreCase);
}
#endif
