using System.Net;
using IntraopAR.Geometry;
using IntraopAR.Scene;
using IntraopAR.Theatre.Commands;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.FileProviders;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Serves the browser view to paired viewers: the page, <c>scene.json</c> with its blobs, and the live stream with its
/// requests; to this machine only unless another address is asked for. It reads and writes nothing else.
/// </summary>
public static class ViewHost
{
    /// <summary>Serves until cancelled or Ctrl-C, after one line with the address that opens as it stands.</summary>
    /// <param name="announce">Receives the address line.</param>
    /// <param name="aside">Receives what else there is to know: where other machines find it, and the certificate's fingerprint.</param>
    public static async Task RunAsync(ISceneSource source, HostSettings settings, TextWriter announce, TextWriter aside, CancellationToken stop = default)
    {
        await using var app = await StartAsync(source, settings);
        var reach = app.Services.GetRequiredService<HostRequests>().Reach;
        foreach (var address in reach.Addresses) await aside.WriteLineAsync($"viewers pair at {address}");
        if (reach.Fingerprint is { } fingerprint) await aside.WriteLineAsync($"certificate, SHA-256: {fingerprint}");
        await announce.WriteLineAsync(AddressOf(app));
        await announce.FlushAsync(stop);
        await app.WaitForShutdownAsync(stop);
    }

    /// <summary>A rehearsal's view.</summary>
    /// <param name="urls">The value of <c>--urls</c>, or null.</param>
    internal static Task<WebApplication> StartAsync(ISceneSource source, string? urls) => StartAsync(source, new HostSettings(urls) { Rehearsal = true });

    /// <summary>Starts and returns at once; disposing stops it.</summary>
    /// <exception cref="UsageException">An address that cannot be served.</exception>
    /// <exception cref="MissingPartException">The page was not built.</exception>
    internal static async Task<WebApplication> StartAsync(ISceneSource source, HostSettings settings)
    {
        var page = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(page, "index.html")))
            throw new MissingPartException("the browser view", "npm", "install npm and build IntraopAR.Theatre again");
        var addresses = ViewAddress.Choose(settings.Urls);
        if (!settings.Rehearsal) HostAddresses.DemandTls(addresses);
        var door = new ViewerDoor(settings.Folder, settings.Rehearsal, settings.Clock);
        var certificate = new HostCertificate(Path.Combine(settings.Folder ?? UserFolder.Path, "tls"), settings.Clock);
        WebApplication? app = null;
        var own = new HostRequests(door, () => Reach(app!, certificate));
        app = Build(page, door, own, certificate);
        // Set here and not through the builder, so that ASPNETCORE_URLS cannot come on top of --urls.
        app.Urls.Clear();
        foreach (var address in addresses) app.Urls.Add(address);
        if (addresses.All(HostAddresses.IsLoopback)) app.Use(RefuseForeignHost);
        app.Use((context, next) =>
        {
            ViewHeaders.Set(context.Response);
            return PairingGate.PassAsync(context, door, next);
        });
        // Behind the gate, which takes the key out of the path.
        app.UseRouting();
        Serve(app, source, page, door, new(source, own));
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

    /// <summary>With the workstation's key: it opens as it stands.</summary>
    internal static string AddressOf(WebApplication app) => PairingGate.AddressWithKey(PlainAddressOf(app), app.Services.GetRequiredService<ViewerDoor>());

    /// <summary>Without it.</summary>
    internal static string PlainAddressOf(WebApplication app) => ViewAddress.Openable(Bound(app).FirstOrDefault(HostAddresses.IsLoopback) ?? Bound(app).First());

    private static HostReach Reach(WebApplication app, HostCertificate certificate) =>
        new(HostAddresses.FromOutside(Bound(app)), Bound(app).Any(HostAddresses.IsTls) ? HostCertificate.Fingerprint(certificate.Current) : null);

    private static ICollection<string> Bound(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static WebApplication Build(string page, ViewerDoor door, HostRequests own, HostCertificate certificate)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = page });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(door);
        builder.Services.AddSingleton(own);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
            kestrel.ConfigureHttpsDefaults(tls => tls.ServerCertificateSelector = (_, _) => certificate.Current);
        });
        return builder.Build();
    }

    private static void Serve(WebApplication app, ISceneSource source, string page, ViewerDoor door, RequestTurn turn)
    {
        var files = new PhysicalFileProvider(page);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.MapGet("/scene.json", () => Results.Bytes(SceneCodec.Write(source.Current), "application/json"));
        var levels = new MeshLevels();
        app.MapGet("/blobs/{name}", (string name, string? cell, HttpResponse response) => levels.Answer(name, source.Blob(name), cell, response));
        app.MapGet(PairingGate.HeadsetPage, () => Results.File(Path.Combine(page, "headset.html"), "text/html; charset=utf-8"));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(2), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        app.Map("/live", (HttpContext context) =>
        {
            var viewer = PairingGate.ViewerOf(context);
            return LiveEndpoint.ServeAsync(context, source, turn, viewer, door.Viewers.Leaving(viewer.Name), app.Lifetime.ApplicationStopping);
        });
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
