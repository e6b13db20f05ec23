using System.Globalization;
using System.Text;

namespace IntraopAR.Geometry;

/// <summary>What printed sheets share: SVG whose unit is the millimetre, so that it prints at true scale.</summary>
public static class SheetSvg
{
    public static void Rect(StringBuilder to, double x, double y, double width, double height, string fill) =>
        to.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.####}\" y=\"{y:0.####}\" width=\"{width:0.####}\" height=\"{height:0.####}\" fill=\"{fill}\"/>\n");

    /// <summary>The ruler at a sheet's foot, by which a print is measured: 50 or, where there is room, 100 mm.</summary>
    /// <param name="x">Its left end, mm.</param>
    /// <param name="width">Of the sheet, mm.</param>
    public static void Ruler(StringBuilder to, string name, double x, double y, double width)
    {
        var length = width >= 100 ? 100 : 50;
        Rect(to, x, y, length, 0.3, "black");
        for (var mm = 0; mm <= length; mm += 10) Rect(to, x + mm - (mm == 0 ? 0 : 0.3), y, 0.3, mm % 50 == 0 ? 3 : 2, "black");
        var words = $"{name}. This line is {length} mm long: measure it, and print at 100 % if it is not.";
        to.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 7:0.####}\" font-family=\"sans-serif\" font-size=\"{(width >= 100 ? 3 : 1.6)}\">{System.Security.SecurityElement.Escape(words)}</text>\n");
    }
}
