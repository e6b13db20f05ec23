using IntraopAR.Geometry;
using IntraopAR.Ultrasound;
using OpenCvSharp;

namespace IntraopAR.Benchmarks;

/// <summary>Draws an ultrasound picture beside its matched slice, both with what the registration says is there.</summary>
internal static class FusedPicturePainter
{
    private const double WindowLow = -60, WindowHigh = 240;
    private const int Header = 30, Footer = 76;
    private static readonly Scalar Liver = new(170, 200, 90), Portal = new(235, 130, 90), Hepatic = new(230, 180, 60), Region = new(0, 210, 255), True = new(90, 90, 255), Ink = new(235, 235, 235);

    public static void Write(string path, FusedPicture shown, TriangleMesh trueLesion, string lesion, IReadOnlyList<string> words)
    {
        var (w, h) = (shown.Picture.Width, shown.Picture.Height);
        var slice = shown.Slices[0];
        var grey = new byte[w * h];
        for (var i = 0; i < grey.Length; i++) grey[i] = (byte)Math.Clamp((slice.Values[i] - WindowLow) / (WindowHigh - WindowLow) * 255, 0, 255);
        using var left = Drawn(shown.Picture.Pixels.ToArray(), shown, trueLesion, lesion);
        using var right = Drawn(grey, shown, trueLesion, lesion);
        using var page = new Mat(h + Header + Footer, 2 * w + 8, MatType.CV_8UC3, new Scalar(24, 24, 24));
        left.CopyTo(page[new Rect(0, Header, w, h)]);
        right.CopyTo(page[new Rect(w + 8, Header, w, h)]);
        Text("Ultrasound (simulated)", 10, 21, Ink);
        Text(slice.Name + ", along the same picture", w + 18, 21, Ink);
        var at = 10;
        foreach (var (name, colour) in new[] { ($"{lesion}: region, 90 %", Region), ($"{lesion} as it truly lies", True), ("liver", Liver), ("portal vein", Portal), ("hepatic veins", Hepatic) })
        {
            Cv2.Rectangle(page, new Rect(at, h + Header + 10, 14, 12), colour, -1);
            Text(name, at + 20, h + Header + 21, Ink);
            at += 40 + 9 * name.Length;
        }

        for (var i = 0; i < words.Count; i++) Text(words[i], 10, h + Header + 44 + 22 * i, new(190, 190, 190));
        Cv2.ImWrite(path, page);

        void Text(string text, int x, int y, Scalar colour) => Cv2.PutText(page, text, new Point(x, y), HersheyFonts.HersheySimplex, 0.5, colour, 1, LineTypes.AntiAlias);
    }

    private static Mat Drawn(byte[] grey, FusedPicture shown, TriangleMesh trueLesion, string lesion)
    {
        var picture = new Mat();
        using (var mat = Mat.FromPixelData(shown.Picture.Height, shown.Picture.Width, MatType.CV_8UC1, grey)) Cv2.CvtColor(mat, picture, ColorConversionCodes.GRAY2BGR);
        foreach (var c in shown.Contours) Lines(picture, c.Lines, c.Name == "liver" ? Liver : c.Name.StartsWith("portal", StringComparison.Ordinal) ? Portal : Hepatic, 1);
        var region = shown.Lesions.Single(l => l.Id == lesion).Contours;
        using (var filled = picture.Clone())
        {
            if (region.Count > 0) Cv2.FillPoly(filled, region.Select(Points), Region);
            Cv2.AddWeighted(filled, 0.16, picture, 0.84, 0, picture);
        }

        Lines(picture, region, Region, 2);
        Lines(picture, new MeshSection(trueLesion).By(shown.Picture.Plane), True, 1);
        return picture;
    }

    private static void Lines(Mat on, IReadOnlyList<SectionLine> lines, Scalar colour, int thickness)
    {
        foreach (var l in lines) Cv2.Polylines(on, [Points(l)], l.IsClosed, colour, thickness, LineTypes.AntiAlias);
    }

    private static Point[] Points(SectionLine l) => [.. l.Places.Select(p => new Point((int)Math.Round(p.U), (int)Math.Round(p.V)))];
}
