using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The ultrasound picture through the place where a lesion is estimated, with what is estimated drawn into it.</summary>
/// <param name="Lesion">Its id.</param>
internal sealed record UltrasoundLook(string Lesion, UltrasoundFrame Frame)
{
    private const double CrossArm = 6;

    public string FileName => $"ultrasound-{Lesion}.png";

    public string Caption => $"Ultrasound through the estimated place of {LesionItem.NameOf(Lesion)}: its estimated outline, and the circle of r90 around its centre";

    /// <param name="outline">The lesion's estimated surface, Patient frame.</param>
    public byte[] Png(TargetPrediction estimate, TriangleMesh outline)
    {
        using var grey = Mat.FromPixelData(Frame.Picture.Height, Frame.Picture.Width, MatType.CV_8UC1, Frame.Picture.Pixels);
        using var picture = new Mat();
        Cv2.CvtColor(grey, picture, ColorConversionCodes.GRAY2BGR);
        var plane = Frame.Plane;
        var centre = plane.Foot(estimate.Position.Position);
        var off = Vec3.Distance(plane.Apply(centre), estimate.Position.Position);
        using var mask = new Mat(picture.Size(), MatType.CV_8UC1, Scalar.Black);
        foreach (var line in new MeshSection(outline).By(plane))
            Cv2.Polylines(mask, [[.. line.Places.Select(At)]], line.IsClosed, Scalar.White, 1, LineTypes.AntiAlias);
        Cv2.Line(mask, At(centre with { U = centre.U - CrossArm }), At(centre with { U = centre.U + CrossArm }), Scalar.White, 1, LineTypes.AntiAlias);
        Cv2.Line(mask, At(centre with { V = centre.V - CrossArm }), At(centre with { V = centre.V + CrossArm }), Scalar.White, 1, LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, OverlayPalette.Lesion, 1);
        mask.SetTo(Scalar.Black);
        if (estimate.R90 > off)
            Cv2.Circle(mask, At(centre), (int)Math.Round(Math.Sqrt(estimate.R90 * estimate.R90 - off * off) / plane.PixelWidth), Scalar.White, 1, LineTypes.AntiAlias);
        Stroke.Apply(picture, mask, OverlayPalette.Lesion, 0.6);
        PictureMark.Draw(picture, PictureMark.Simulated);
        var words = FormattableString.Invariant($"{LesionItem.NameOf(Lesion)}, r90 {estimate.R90:F1} mm");
        PictureText.Draw(picture, [(words, new Point(12, picture.Height - 14), PictureText.Scale(picture))], OverlayPalette.Words);
        Cv2.ImEncode(".png", picture, out var png);
        return png;
    }

    private static Point At(Pixel p) => new((int)Math.Round(p.U), (int)Math.Round(p.V));
}
