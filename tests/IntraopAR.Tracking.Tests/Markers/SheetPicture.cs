using System.Globalization;
using System.Xml.Linq;
using OpenCvSharp;

namespace IntraopAR.Tracking.Tests;

/// <summary>Draws the upright rectangles of which a body's sheet consists.</summary>
internal static class SheetPicture
{
    /// <param name="scale">Pixels a millimetre.</param>
    public static Mat Of(string svg, double scale)
    {
        var root = XElement.Parse(svg);
        var picture = new Mat((int)(N(root, "height") * scale), (int)(N(root, "width") * scale), MatType.CV_8UC1, Scalar.White);
        Draw(root, 0, 0);
        Cv2.GaussianBlur(picture, picture, default, 1);
        return picture;

        void Draw(XElement parent, double dx, double dy)
        {
            foreach (var e in parent.Elements())
                if (e.Name.LocalName == "g")
                {
                    var (x, y) = (dx, dy);
                    foreach (var step in e.Attribute("transform")!.Value.Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    {
                        var numbers = step[(step.IndexOf('(', StringComparison.Ordinal) + 1)..].Split(' ').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray();
                        if (step.StartsWith("translate", StringComparison.Ordinal)) (x, y) = (x + numbers[0], y + numbers[1]);
                        else Assert.Equal(0, numbers[0], 1e-3);
                    }

                    Draw(e, x, y);
                }
                else if (e.Name.LocalName == "rect" && e.Attribute("fill")!.Value is "black" or "white")
                {
                    var (x0, y0) = (Px(N(e, "x") + dx), Px(N(e, "y") + dy));
                    var (x1, y1) = (Px(N(e, "x") + dx + N(e, "width")), Px(N(e, "y") + dy + N(e, "height")));
                    if (x1 > x0 && y1 > y0) Cv2.Rectangle(picture, new Rect(x0, y0, x1 - x0, y1 - y0), e.Attribute("fill")!.Value == "black" ? Scalar.Black : Scalar.White, -1);
                }
        }

        int Px(double mm) => (int)Math.Round(mm * scale);
    }

    private static double N(XElement e, string a) => double.Parse(e.Attribute(a)!.Value.Replace("mm", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
