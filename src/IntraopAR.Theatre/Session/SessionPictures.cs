using IntraopAR.Scene;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Session;

/// <summary>The camera's picture, and the same with what the registration in force says drawn into it.</summary>
internal static class SessionPictures
{
    public static byte[] Plain(CameraSight sight, bool simulated)
    {
        using var picture = Copy(sight);
        if (simulated) PictureMark.Draw(picture, PictureMark.Simulated);
        return Png(picture);
    }

    /// <param name="lesions">As the scene has them.</param>
    /// <param name="target">Id of the one that is gone to; null where nobody is guided.</param>
    public static byte[] Overlay(CameraSight sight, PlacedCase placed, IReadOnlyList<SceneItem> lesions, string? target, bool simulated)
    {
        using var picture = Painted(sight, placed, lesions, target, simulated);
        return Png(picture);
    }

    /// <summary>The same without packing: blue first, row by row.</summary>
    public static byte[] OverlayBgr(CameraSight sight, PlacedCase placed, IReadOnlyList<SceneItem> lesions, string? target, bool simulated)
    {
        using var picture = Painted(sight, placed, lesions, target, simulated);
        picture.GetArray(out Vec3b[] pixels);
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes<Vec3b>(pixels).ToArray();
    }

    private static Mat Painted(CameraSight sight, PlacedCase placed, IReadOnlyList<SceneItem> lesions, string? target, bool simulated)
    {
        var picture = Copy(sight);
        var toCamera = sight.CameraFromPatient.Motion;
        OverlayPart[] parts =
        [
            .. placed.Organs.Select(o => new OverlayPart(o.Id, OverlayRoles.Of(o.Id), placed.InPatient[o.Id].Mapped(toCamera))),
            .. lesions.Select(l => LesionPart.Of(l, placed.InPatient[l.Id], toCamera) with { IsTarget = target is null ? null : l.Id == target }),
        ];
        OverlayPainter.Paint(picture, sight.Lens, parts, simulated);
        return picture;
    }

    private static Mat Copy(CameraSight sight)
    {
        using var bytes = Mat.FromPixelData(sight.Height, sight.Width, MatType.CV_8UC3, sight.Bgr);
        return bytes.Clone();
    }

    private static byte[] Png(Mat picture)
    {
        Cv2.ImEncode(".png", picture, out var bytes);
        return bytes;
    }
}
