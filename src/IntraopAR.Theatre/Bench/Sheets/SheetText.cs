using System.Globalization;
using System.Net;

namespace IntraopAR.Theatre.Bench;

/// <summary>Words and numbers on their way into HTML or SVG.</summary>
internal static class SheetText
{
    public static string Safe(string text) => WebUtility.HtmlEncode(text);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
