using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Theatre.Overlay;

/// <summary>
/// Draws what lies in the liver onto the camera's picture: a faint tint and a closed outline for the liver, vessels and
/// lesions seen through it and fainter with depth, a ring and words for each lesion. Outside the liver's silhouette it
/// leaves the picture alone, but for lesions and their words.
/// </summary>
public static class OverlayPainter
{
    /// <param name="picture">8 bits, three channels; painted on.</param>
    /// <param name="simulated">Sets the mark that tells a rehearsal from a patient.</param>
    public static OverlayDrawn Paint(Mat picture, PinholeCamera camera, IReadOnlyList<OverlayPart> parts, bool simulated)
    {
        var rasterizer = new SurfaceRasterizer(camera);
        var (width, height) = (picture.Width, picture.Height);
        var liver = new DepthLayer(width, height);
        var inside = new DepthLayer(width, height);
        for (var i = 0; i < parts.Count; i++)
            // A hollow lesion has its ring only; it must not blank out what lies behind it. One without a place has nothing.
            if (parts[i].Appearance is not ({ Filled: false } or { Visible: false }))
                rasterizer.Draw(parts[i].Role == OverlayRole.Liver ? liver : inside, parts[i].InCamera, (short)i);

        using var before = picture.Clone();
        TissueShading.Tint(picture, liver);
        var drawn = TissueShading.Inside(picture, liver, inside, parts);
        SilhouetteOutline.Draw(picture, liver);
        LesionRings.Draw(picture, rasterizer, liver, parts, simulated ? [PictureMark.Box(picture, PictureMark.Simulated)] : [], drawn);
        if (simulated) PictureMark.Draw(picture, PictureMark.Simulated);
        var inView = new List<string>();
        for (var i = 0; i < parts.Count; i++)
            if (drawn[i] || (parts[i].Role == OverlayRole.Liver && liver.Nearest.AsSpan().ContainsAnyExcept(0f)))
                inView.Add(parts[i].Name);
        return new(Changed(before, picture), inView);
    }

    private static int Changed(Mat before, Mat after)
    {
        using var difference = new Mat();
        Cv2.Absdiff(before, after, difference);
        using var flat = difference.Reshape(1, difference.Rows * difference.Cols);
        using var most = new Mat();
        Cv2.Reduce(flat, most, ReduceDimension.Column, ReduceTypes.Max, -1);
        return Cv2.CountNonZero(most);
    }
}

/// <param name="Pixels">Pixels of the picture that were changed.</param>
/// <param name="InView">Names of the parts of which something is drawn.</param>
public sealed record OverlayDrawn(int Pixels, IReadOnlyList<string> InView);
