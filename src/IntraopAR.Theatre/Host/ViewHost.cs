using System.Net;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Commands;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.FileProviders;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Serves the browser view: the page, <c>scene.json</c> with its blobs and the live stream, to this machine only unless
/// another address is asked for. It reads and writes nothing else.
/// </summary>
public static class ViewHost
{
    private static readonly Viewer Workstation = new("workstation", ViewerRole.Surgeon, AtWorkstation: true);

    /// <summary>Serves until cancelled or Ctrl-C, after one line with the address that opens as it stands.</summary>
    /// <param name="urls">The value of <c>--urls</c>, or null.</param>
    /// <param name="announce">Receives the address line.</param>
    public static async Task RunAsync(ISceneSource source, string? urls, TextWriter announce, CancellationToken stop = default)
    {
        await using var app = await StartAsync(source, urls);
        await announce.WriteLineAsync(AddressOf(app));
        await announce.FlushAsync(stop);
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>Starts and returns at once; disposing stops it.</summary>
    /// <exception cref="UsageException">An address that cannot be served.</exception>
    /// <exception cref="MissingPartException">The page was not built.</exception>
    internal static async Task<WebApplication> StartAsync(ISceneSource source, string? urls)
    {
        var page = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(page, "index.html")))
            throw new MissingPartException("the browser view", "npm", "install npm and build IntraopAR.Theatre again");
        var addresses = ViewAddress.Choose(urls);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = page });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        // Set here and not through the builder, so that ASPNETCORE_URLS cannot come on top of --urls.
        app.Urls.Clear();
        foreach (var address in addresses) app.Urls.Add(address);
        if (addresses.All(IsLoopback)) app.Use(RefuseForeignHost);
        app.Use((context, next) =>
        {
            ViewHeaders.Set(context.Response);
            return next(context);
        });
        var files = new PhysicalFileProvider(page);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.MapGet("/scene.json", () => Results.Bytes(SceneCodec.Write(source.Current), "application/json"));
        app.MapGet("/blobs/{name}", (string name) => source.Blob(name) is { } blob ? Results.Bytes(blob.Bytes, blob.ContentType) : Results.NotFound());
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(5) });
        app.Map("/live", (HttpContext context) => LiveEndpoint.ServeAsync(context, source, Workstation, app.Lifetime.ApplicationStopping));
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            await app.DisposeAsync();
            throw new UsageException($"the view cannot be served at {string.Join(", ", addresses)}: {e.Message}");
        }

        return app;
    }

    internal static string AddressOf(WebApplication app) =>
        ViewAddress.Openable(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    /// <summary>A web page elsewhere must not reach the view by pointing a name of its own at this machine.</summary>
    private static Task RefuseForeignHost(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))) return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}
