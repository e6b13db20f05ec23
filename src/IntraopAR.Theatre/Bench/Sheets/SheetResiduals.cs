using System.Text;
using static IntraopAR.Theatre.Bench.SheetText;

namespace IntraopAR.Theatre.Bench;

/// <summary>What the fit leaves, row by row, as bars.</summary>
internal static class SheetResiduals
{
    public static string Draw(IReadOnlyList<BenchRow> rows)
    {
        var shown = rows.Where(r => r.Fit is not null).ToArray();
        if (shown.Length == 0) return "";
        var most = Math.Max(1e-9, shown.Max(r => r.Fit!.Value));
        var (height, text) = (18 * shown.Length + 4, new StringBuilder());
        for (var i = 0; i < shown.Length; i++)
        {
            var (r, y) = (shown[i], 18 * i + 3);
            var used = r.Standing == BenchRow.Used;
            text.Append(Invariant($"<text x=\"0\" y=\"{y + 11}\">{Safe(r.Name)}</text><rect x=\"120\" y=\"{y}\" width=\"{300 * r.Fit!.Value / most:0.#}\" height=\"12\" fill=\"{(used ? "black" : "none")}\" fill-opacity=\"0.45\" stroke=\"black\" stroke-width=\"0.5\"/><text x=\"{126 + 300 * r.Fit.Value / most:0.#}\" y=\"{y + 11}\">{r.Fit.Value:0.000} {Safe(r.Unit)}{(used ? "" : $", {Safe(r.Standing)}")}</text>"));
        }

        return $"<svg viewBox=\"0 0 600 {height}\" width=\"600\" height=\"{height}\" role=\"img\" aria-label=\"What the fit leaves, row by row\" font-family=\"sans-serif\" font-size=\"11\">{text}</svg>";
    }
}
