using System.Net;

namespace IntraopAR.Theatre.Dossiers;

internal static class PageText
{
    public static string Of(string text) => WebUtility.HtmlEncode(text);
}
