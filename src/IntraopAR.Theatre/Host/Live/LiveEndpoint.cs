using System.Net.WebSockets;

namespace IntraopAR.Theatre.Host;

/// <summary><c>/live</c>: a viewer's WebSocket, for the view's own page only.</summary>
internal static class LiveEndpoint
{
    public static async Task ServeAsync(HttpContext context, ISceneSource source, RequestTurn turn, Viewer viewer, CancellationToken leaving, CancellationToken stop)
    {
        if (source.Live is not { } channel || !context.WebSockets.IsWebSocketRequest || !IsOwnPage(context.Request))
        {
            context.Response.StatusCode = source.Live is null ? StatusCodes.Status404NotFound
                : context.WebSockets.IsWebSocketRequest ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        using var whole = new ViewerSocket(socket);
        try
        {
            await new ViewerConnection(whole, channel, turn, viewer).RunAsync(leaving, end.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The viewer went away, or the program ends; nobody is left to be told.
            whole.Abort();
        }
    }

    /// <summary>A page elsewhere may open a WebSocket to any address: its browser says where it came from.</summary>
    public static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme == request.Scheme &&
            string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
