using System.Globalization;
using System.Text;
using IntraopAR.Geometry;
using OpenCvSharp;
using OpenCvSharp.Aruco;

namespace IntraopAR.Calibration;

/// <summary>A board as SVG at true scale, one unit a millimetre, with a ruler to check the print by.</summary>
public static class BoardSheet
{
    private const double MarginMm = 12;
    private const double FootMm = 16;
    private const double DotShare = 0.45;

    public static string Svg(Board board)
    {
        var (width, height) = Extent(board);
        var page = (Width: Math.Max(width, 60) + 2 * MarginMm, Height: height + 2 * MarginMm + FootMm);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{page.Width}mm\" height=\"{page.Height}mm\" viewBox=\"0 0 {page.Width} {page.Height}\">\n"));
        svg.Append(Invariant($"<rect x=\"0\" y=\"0\" width=\"{page.Width}\" height=\"{page.Height}\" fill=\"white\"/>\n"));
        svg.Append(Invariant($"<g transform=\"translate({MarginMm} {MarginMm})\" shape-rendering=\"crispEdges\">\n"));
        if (board.Kind == BoardKind.Dots) Dots(svg, board);
        else Squares(svg, board);
        svg.Append("</g>\n");
        SheetSvg.Ruler(svg, board.Name, MarginMm, MarginMm + height + 6, page.Width - 2 * MarginMm);
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Where the board's point 0 lies on the sheet, mm from its upper left corner.</summary>
    public static (double X, double Y) Origin(Board board) =>
        board.Kind == BoardKind.Dots ? (MarginMm + board.SquareMm / 2, MarginMm + board.SquareMm / 2) : (MarginMm + board.SquareMm, MarginMm + board.SquareMm);

    private static (double Width, double Height) Extent(Board board)
    {
        if (board.Kind != BoardKind.Dots) return ((board.Columns + 1) * board.SquareMm, (board.Rows + 1) * board.SquareMm);
        var places = Enumerable.Range(0, board.Count).Select(board.Place).ToArray();
        return (places.Max(p => p.X) + board.SquareMm, places.Max(p => p.Y) + board.SquareMm);
    }

    private static void Squares(StringBuilder svg, Board board)
    {
        using var dictionary = board.Kind == BoardKind.Charuco ? MarkerDictionary.Open(board.Dictionary) : null;
        var id = 0;
        for (var row = 0; row <= board.Rows; row++)
            for (var column = 0; column <= board.Columns; column++)
            {
                var (x, y) = (column * board.SquareMm, row * board.SquareMm);
                if ((row + column) % 2 == 0) SheetSvg.Rect(svg, x, y, board.SquareMm, board.SquareMm, "black");
                else if (dictionary is not null) Marker(svg, dictionary, id++, x + (board.SquareMm - board.MarkerMm) / 2, y + (board.SquareMm - board.MarkerMm) / 2, board);
            }
    }

    private static void Marker(StringBuilder svg, Dictionary dictionary, int id, double x, double y, Board board)
    {
        var modules = MarkerDictionary.Bits(board.Dictionary) + 2;
        using var picture = new Mat();
        dictionary.GenerateImageMarker(id, modules, picture, 1);
        var side = board.MarkerMm / modules;
        SheetSvg.Rect(svg, x, y, board.MarkerMm, board.MarkerMm, "black");
        for (var row = 0; row < modules; row++)
            for (var column = 0; column < modules; column++)
            {
                var run = 0;
                while (column + run < modules && picture.At<byte>(row, column + run) > 127) run++;
                if (run == 0) continue;
                SheetSvg.Rect(svg, x + column * side, y + row * side, run * side, side, "white");
                column += run;
            }
    }

    private static void Dots(StringBuilder svg, Board board)
    {
        var step = board.Asymmetric ? board.SquareMm / Math.Sqrt(2) : board.SquareMm;
        for (var i = 0; i < board.Count; i++)
        {
            var p = board.Place(i);
            svg.Append(Invariant($"<circle cx=\"{p.X + board.SquareMm / 2:0.####}\" cy=\"{p.Y + board.SquareMm / 2:0.####}\" r=\"{step * DotShare / 2:0.####}\" fill=\"black\"/>\n"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
