using System.Globalization;
using System.Xml.Linq;
using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Calibration.Tests;

/// <summary>What is printed is what is found: every board of calibration/boards, its sheet drawn and photographed.</summary>
public class BoardSheetTests
{
    /// <summary>Pixels a millimetre.</summary>
    private const double Scale = 6;

    public static IEnumerable<TheoryDataRow<string>> Boards => Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(Path.GetFileName(f)));

    private static string Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "IntraopAR.sln"))) at = at.Parent!;
            return Path.Combine(at.FullName, "calibration", "boards");
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_point_is_found_where_it_was_printed(string name)
    {
        var board = BoardFile.Read(Path.Combine(Folder, name));
        using var sheet = Drawn(BoardSheet.Svg(board));
        var (view, reason) = BoardFinder.Find(board, name, sheet);
        Assert.True(view is not null, reason);
        // A marker of 3.75 mm has 22 pixels here, which is about the least; its corners may be left out, never be wrong.
        Assert.InRange(view.Ids.Count, board.Kind == BoardKind.Charuco ? (int)(0.9 * board.Count) : board.Count, board.Count);
        var (x, y) = BoardSheet.Origin(board);
        var worst = view.Places.Select((p, i) => Pixel.Distance(view.Pixels[i], new((x + p.X) * Scale - 0.5, (y + p.Y) * Scale - 0.5))).Max();
        // A point may be numbered from the other end where the board looks alike turned; on the sheet it never is.
        Assert.InRange(worst / Scale, 0, 0.1);
    }

    /// <summary>Draws the two shapes that a sheet consists of.</summary>
    private static Mat Drawn(string svg)
    {
        var root = XElement.Parse(svg);
        double N(XElement e, string a) => double.Parse(e.Attribute(a)!.Value.Replace("mm", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var picture = new Mat((int)(N(root, "height") * Scale), (int)(N(root, "width") * Scale), MatType.CV_8UC1, Scalar.White);
        Draw(root, 0, 0);
        Cv2.GaussianBlur(picture, picture, default, 1.2);
        return picture;

        void Draw(XElement parent, double dx, double dy)
        {
            foreach (var e in parent.Elements())
                switch (e.Name.LocalName)
                {
                    case "g":
                        var t = e.Attribute("transform")!.Value["translate(".Length..^1].Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray();
                        Draw(e, t[0], t[1]);
                        break;
                    case "rect":
                        var colour = e.Attribute("fill")!.Value == "black" ? Scalar.Black : Scalar.White;
                        var (x0, y0) = (Px(N(e, "x") + dx), Px(N(e, "y") + dy));
                        var (x1, y1) = (Px(N(e, "x") + dx + N(e, "width")), Px(N(e, "y") + dy + N(e, "height")));
                        if (x1 > x0 && y1 > y0) Cv2.Rectangle(picture, new Rect(x0, y0, x1 - x0, y1 - y0), colour, -1);
                        break;
                    case "circle":
                        const int shift = 8;
                        int Fine(double mm) => (int)Math.Round((mm * Scale - 0.5) * (1 << shift));
                        Cv2.Circle(picture, new Point(Fine(N(e, "cx") + dx), Fine(N(e, "cy") + dy)), (int)Math.Round(N(e, "r") * Scale * (1 << shift)), Scalar.Black, -1, LineTypes.AntiAlias, shift);
                        break;
                }
        }

        static int Px(double mm) => (int)Math.Round(mm * Scale);
    }
}
