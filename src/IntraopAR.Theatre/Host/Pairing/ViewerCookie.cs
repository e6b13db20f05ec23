namespace IntraopAR.Theatre.Host;

/// <summary>The viewer's token in its browser: not readable for scripts, never sent along from another site.</summary>
internal static class ViewerCookie
{
    public static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name(context.Request), token, new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = PairedViewers.Lifetime, IsEssential = true,
    });

    /// <summary>Browsers keep cookies by host alone: the port parts two programs on one machine. "__Host-" makes the browser hold to Secure.</summary>
    private static string Name(HttpRequest request) => $"{(request.IsHttps ? "__Host-" : "")}intraopar-{request.Host.Port ?? (request.IsHttps ? 443 : 80)}";
}
