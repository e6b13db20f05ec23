using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Ultrasound;

/// <summary>Lines of a picture on their way to a head: a twentieth of a pixel is more than is seen.</summary>
internal static class PictureLines
{
    public static double[][] Of(IEnumerable<SectionLine> lines) => [.. lines.Select(l => l.Places.SelectMany(Rounded).ToArray())];

    public static double[] Rounded(Pixel p) => [Math.Round(p.U, 1), Math.Round(p.V, 1)];
}
