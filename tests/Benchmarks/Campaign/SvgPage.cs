using System.Text;

namespace IntraopAR.Benchmarks;

/// <summary>A drawing for the documentation, written as SVG 1.1.</summary>
internal sealed class SvgPage(double width, double height)
{
    private readonly StringBuilder body = new();

    public void Add(FormattableString element) => body.Append("  ").Append(FormattableString.Invariant(element)).Append('\n');

    public void Text(double x, double y, string text, string style = "") =>
        Add($"<text x=\"{x:F1}\" y=\"{y:F1}\" {style}>{System.Security.SecurityElement.Escape(text)}</text>");

    public override string ToString() => FormattableString.Invariant(
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:F0} {height:F0}\" width=\"{width:F0}\" height=\"{height:F0}\" font-family=\"DejaVu Sans, Arial, sans-serif\" font-size=\"14\" fill=\"#222\">\n  <rect width=\"{width:F0}\" height=\"{height:F0}\" fill=\"#ffffff\"/>\n") + body + "</svg>\n";
}
