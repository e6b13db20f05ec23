using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>The pictures of a rehearsal: what the camera saw, the same with the overlay, and the model from the front.</summary>
internal static class RehearsalPictures
{
    private const int Width = 960;
    private const int Height = 720;

    public static byte[] Camera(RehearsalRun run)
    {
        using var picture = Copy(run.Frame.Picture);
        PictureMark.Draw(picture, PictureMark.Simulated);
        return Png(picture);
    }

    public static byte[] Overlay(RehearsalRun run)
    {
        using var picture = Copy(run.Frame.Picture);
        if (run.Placement is not null)
            OverlayPainter.Paint(picture, run.Frame.Camera, Parts(run, run.Frame.CameraFromPatient.Motion), simulated: true);
        else
            PictureMark.Draw(picture, PictureMark.Simulated);
        return Png(picture);
    }

    /// <summary>The estimated model seen from the patient's front, head up; null where there is no registration in force.</summary>
    public static byte[]? Model(RehearsalRun run)
    {
        if (run.Placement is not { } placement) return null;
        var (min, max) = placement.Warp(CaseLiver.Surface(run.Case)).Bounds;
        var middle = (min + max) / 2;
        var distance = 2.6 * Math.Max(max.X - min.X, max.Z - min.Z);
        // LPS: the viewer stands at −y; x to the left of the patient is right in the picture, z up.
        var rotation = new Mat3(1, 0, 0, 0, 0, -1, 0, 1, 0);
        var motion = new RigidMotion(rotation, new Vec3(0, 0, distance) - rotation * middle);
        using var picture = new Mat(Height, Width, MatType.CV_8UC3, new Scalar(34, 26, 20));
        var lens = new PinholeCamera(2 * Width, 2 * Width, Width / 2.0, Height / 2.0, 0, LensDistortion.None);
        OverlayPainter.Paint(picture, lens, Parts(run, motion), simulated: true);
        return Png(picture);
    }

    /// <summary>Through every lesion's estimated place; empty where there is no ultrasound machine or no registration in force.</summary>
    public static IEnumerable<(string Name, string Caption, byte[] Png)> Ultrasound(RehearsalRun run) => run.Placement is not { } placement ? [] :
        run.Ultrasound.Select(look => (look.FileName, look.Caption, look.Png(run.State.EstimateOf(look.Lesion)!, placement.Warp(run.Lesions[look.Lesion].Mesh))));

    private static OverlayPart[] Parts(RehearsalRun run, RigidMotion cameraFromPatient)
    {
        var placement = run.Placement!;
        return
        [
            .. run.Case.Surfaces.Where(s => s.Role != PartRole.Lesion)
                .Select(s => new OverlayPart(s.Name, OverlayRoles.Of(s.Name), placement.Warp(run.Case.LoadSurface(s.Name)).Mapped(cameraFromPatient))),
            .. run.State.Lesions.Select(l => LesionPart.Of(RehearsalScene.Lesion(run, l, blobs: null), placement.Warp(run.Lesions[l.Id].Mesh), cameraFromPatient)),
        ];
    }

    private static Mat Copy(Picture picture)
    {
        using var bytes = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Bgr);
        return bytes.Clone();
    }

    private static byte[] Png(Mat picture)
    {
        Cv2.ImEncode(".png", picture, out var bytes);
        return bytes;
    }
}
