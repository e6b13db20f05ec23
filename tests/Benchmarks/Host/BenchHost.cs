using System.Net;
using System.Net.WebSockets;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IntraopAR.Benchmarks;

/// <summary>The real host on this machine, with viewers that pair as browsers do.</summary>
internal sealed class BenchHost(WebApplication app) : IAsyncDisposable
{
    public static async Task<BenchHost> StartAsync(ISceneSource source) => new(await ViewHost.StartAsync(source, "http://127.0.0.1:0"));

    public string Address => ViewHost.AddressOf(app);

    /// <param name="role">By a code for this role; null: by the workstation's own address.</param>
    /// <returns>The viewer's cookie.</returns>
    public async Task<string> PairAsync(ViewerRole? role = null)
    {
        var (cookies, plain) = (new CookieContainer(), new Uri(ViewHost.PlainAddressOf(app)));
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies });
        using var answer = role is { } r
            ? await http.PostAsync(new Uri(plain, "pair"), new FormUrlEncodedContent([new("code", app.Services.GetRequiredService<ViewerDoor>().Codes.Make(r).Code)]))
            : await http.GetAsync(Address);
        answer.EnsureSuccessStatusCode();
        return cookies.GetCookieHeader(plain);
    }

    public async Task<ClientWebSocket> ConnectAsync(string cookie)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new Uri(ViewHost.PlainAddressOf(app).Replace("http", "ws") + "live"), default);
        return socket;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
