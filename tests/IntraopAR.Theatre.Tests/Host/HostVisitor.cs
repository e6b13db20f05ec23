using System.Net;
using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;

namespace IntraopAR.Theatre.Tests.Host;

/// <summary>A browser without a page: it follows addresses and keeps cookies.</summary>
internal sealed class HostVisitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly WebApplication host;

    public HostVisitor(WebApplication host, bool followsRedirects = true)
    {
        this.host = host;
        // The workstation's certificate is its own; the fingerprint has tests of its own.
        Http = new(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = followsRedirects, ServerCertificateCustomValidationCallback = (_, _, _, _) => true })
        {
            BaseAddress = new(ViewHost.PlainAddressOf(host)),
        };
    }

    public HttpClient Http { get; }

    public string Cookie => cookies.GetCookieHeader(Http.BaseAddress!);

    /// <summary>By the printed address.</summary>
    public async Task<HostVisitor> EnterAsync()
    {
        using var answer = await Http.GetAsync(ViewHost.AddressOf(host));
        answer.EnsureSuccessStatusCode();
        return this;
    }

    /// <summary>By a code, as the pairing page sends it.</summary>
    public Task<HttpResponseMessage> PairAsync(string code) => Http.PostAsync("pair", new FormUrlEncodedContent([new("code", code)]));

    public void Dispose() => Http.Dispose();
}
