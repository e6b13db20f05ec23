namespace IntraopAR.Theatre.Host;

/// <summary>What the page may do: only what it brought along itself. Nothing is cached, since a scene is of its moment.</summary>
internal static class ViewHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Of a page that stands alone: it brings its own style and pictures, runs nothing and reaches nothing.</summary>
    public const string Paper = "text/html; charset=utf-8";

    private const string PaperPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    public static void SetPaper(HttpResponse response) => response.Headers.ContentSecurityPolicy = PaperPolicy;

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // Nobody else is told. With "no-referrer" a browser hides from the page's own host, too, where its form comes from, and no code is taken.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
