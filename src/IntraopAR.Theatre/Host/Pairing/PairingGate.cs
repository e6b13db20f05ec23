namespace IntraopAR.Theatre.Host;

/// <summary>Stands before everything: who is not paired gets the pairing page and nothing else.</summary>
internal static class PairingGate
{
    /// <summary>The workstation's own address: behind it lies what lies at the root, for who holds the key.</summary>
    private const string KeyRoot = "/w";

    /// <summary>A headset's own page, typed by hand: who is not paired comes to it after pairing.</summary>
    public const string HeadsetPage = "/headset";

    private const string Headset = "headset";

    /// <summary>A form with one code.</summary>
    private const int LargestForm = 1024;

    public static string AddressWithKey(string address, ViewerDoor door) => $"{address.TrimEnd('/')}{KeyRoot}/{door.Key}/";

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
            await SayAsync(context, StatusCodes.Status200OK, "");
        }
        else if (request.Path == "/pair" && HttpMethods.IsPost(request.Method))
        {
            await PairAsync(context, door);
        }
        else if ((ByKey(context, door) ?? door.Known(context)) is { } viewer)
        {
            context.Features.Set(viewer);
            await next(context);
        }
        else if ((request.Path == "/" || request.Path.StartsWithSegments(KeyRoot)) && HttpMethods.IsGet(request.Method))
        {
            response.Redirect("/pair");
        }
        else if (request.Path == HeadsetPage && HttpMethods.IsGet(request.Method))
        {
            response.Redirect($"/pair?to={Headset}");
        }
        else
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    /// <summary>Takes the key out of the path and sets it as the cookie.</summary>
    private static Viewer? ByKey(HttpContext context, ViewerDoor door)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(KeyRoot, out var rest) || rest.Value is not { Length: > 1 } tail) return null;
        var key = tail.Split('/')[1];
        if (door.ByKey(context, key) is not { } viewer) return null;
        request.PathBase += $"{KeyRoot}/{key}";
        request.Path = tail[(key.Length + 1)..];
        if (ViewerCookie.Read(request) != key) ViewerCookie.Set(context, key);
        return viewer;
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
        if (message.Length > 0) await SayAsync(context, StatusCodes.Status403Forbidden, message);
        else See(context);
    }

    /// <summary>303: the browser goes to the view with a GET.</summary>
    private static void See(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = ToHeadset(context) ? HeadsetPage : "/";
    }

    private static bool ToHeadset(HttpContext context) => context.Request.Query["to"] == Headset;

    private static Task SayAsync(HttpContext context, int status, string message)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(PairingPage.Html(message, ToHeadset(context) ? $"pair?to={Headset}" : "pair"));
    }
}
