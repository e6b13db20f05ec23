namespace IntraopAR.Theatre.Host;

/// <summary>Stands before everything: who is not paired gets the pairing page and nothing else.</summary>
internal static class PairingGate
{
    private const string KeyName = "key";

    /// <summary>A form with one code.</summary>
    private const int LargestForm = 1024;

    public static string AddressWithKey(string address, ViewerDoor door) => $"{address}?{KeyName}={door.Key}";

    /// <summary>Who makes this request. There is one behind the gate.</summary>
    public static Viewer ViewerOf(HttpContext context) => context.Features.Get<Viewer>() ?? throw new InvalidOperationException("nobody passed the gate");

    public static async Task PassAsync(HttpContext context, ViewerDoor door, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path == "/pair.css" && HttpMethods.IsGet(request.Method))
        {
            response.ContentType = "text/css";
            await response.WriteAsync(PairingPage.Style);
        }
        else if (request.Path == "/pair" && HttpMethods.IsGet(request.Method))
        {
            await SayAsync(response, StatusCodes.Status200OK, "");
        }
        else if (request.Path == "/pair" && HttpMethods.IsPost(request.Method))
        {
            await PairAsync(context, door);
        }
        else if ((door.Known(context) ?? (request.Query[KeyName] is [{ } key] ? door.ByKey(context, key) : null)) is { } viewer)
        {
            context.Features.Set(viewer);
            await next(context);
        }
        else if (request.Path == "/" && HttpMethods.IsGet(request.Method))
        {
            response.Redirect("pair");
        }
        else
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static async Task PairAsync(HttpContext context, ViewerDoor door)
    {
        if (!LiveEndpoint.IsOwnPage(context.Request) || !context.Request.HasFormContentType || context.Request.ContentLength is not <= LargestForm)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var message = door.ByCode(context, form["code"].ToString());
        if (message.Length > 0) await SayAsync(context.Response, StatusCodes.Status403Forbidden, message);
        else See(context.Response);
    }

    /// <summary>303: the browser goes to the view with a GET.</summary>
    private static void See(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = "./";
    }

    private static Task SayAsync(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(PairingPage.Html(message));
    }
}
