using IntraopAR.Geometry;
using IntraopAR.Rehearsal;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Overlay;
using OpenCvSharp;

namespace IntraopAR.Theatre.Tests;

/// <summary>A virtual patient as the view gets it, with each verdict and both states among its lesions.</summary>
internal static class RehearsedScene
{
    private static readonly (Scene.Verdict Verdict, double R90, string[] Why)[] Says =
    [
        (Scene.Verdict.Guide, 3.1, []),
        (Scene.Verdict.Confirm, 7.4, ["deep under the measured surface"]),
        (Scene.Verdict.DoNotUse, 13.6, ["far from any measured point"]),
    ];

    public static StillScene Create(long seed, LiveChannel? live = null)
    {
        var theatre = VirtualTheatre.Create(VirtualPatient.FromSeed(seed), Scenario.Named("first"));
        var frame = theatre.CameraFrame();
        var blobs = new Dictionary<string, SceneBlob>();
        var items = new List<SceneItem> { Solid("liver", ItemKind.Organ, "Liver", "liver", theatre.Truth.Liver) };
        foreach (var v in theatre.Truth.Vessels) items.Add(Solid(v.Name, ItemKind.Vessel, v.Name, v.Name.Contains("portal") ? "portal-vein" : "hepatic-vein", v.Mesh));
        items.AddRange(theatre.Truth.Lesions.Select((l, i) => LesionItem(theatre, i)));
        var parts = Parts(theatre, items, frame);
        using var camera = Mat.FromPixelData(frame.Picture.Height, frame.Picture.Width, MatType.CV_8UC3, frame.Picture.Bgr);
        Picture("camera", camera);
        using var painted = camera.Clone();
        OverlayPainter.Paint(painted, frame.Camera, parts, simulated: true);
        Picture("overlay", painted);
        return new(new(theatre.Patient.CaseCode, true, 1000, items, Live: live is not null), blobs, live);

        SceneItem Solid(string id, ItemKind kind, string name, string role, TriangleMesh mesh)
        {
            blobs[$"{id}.mesh"] = SceneMesh.Blob(mesh);
            return new() { Id = id, Kind = kind, Name = name, Role = role, Mesh = $"blobs/{id}.mesh", Simulated = true };
        }

        void Picture(string role, Mat picture)
        {
            Cv2.ImEncode(".png", picture, out var bytes);
            blobs[$"{role}.png"] = new(bytes, "image/png");
            items.Add(new() { Id = role, Kind = ItemKind.Picture, Name = role, Role = role, Picture = $"blobs/{role}.png", Simulated = true });
        }
    }

    private static SceneItem LesionItem(VirtualTheatre theatre, int index)
    {
        var truth = theatre.Truth.Lesions[index];
        var (verdict, r90, why) = Says[index % Says.Length];
        var lesion = theatre.Patient.Lesions[index];
        var at = lesion.Centre.Position;
        var moved = truth.Surface.Vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / truth.Surface.Vertices.Length;
        return new()
        {
            Id = truth.Id,
            Kind = ItemKind.Lesion,
            Name = $"Lesion {index + 1}",
            State = lesion.Vanished ? LesionState.Vanished : LesionState.Seen,
            Verdict = verdict,
            R90Mm = r90,
            Words = why,
            BaselineDiameterMm = lesion.Diameter,
            CurrentDiameterMm = lesion.Vanished ? null : lesion.Diameter * 0.7,
            Region = Region.Ball(moved.X, moved.Y, moved.Z, lesion.Diameter / 2 + r90),
            Simulated = true,
        };
    }

    private static List<OverlayPart> Parts(VirtualTheatre theatre, List<SceneItem> items, CameraFrame frame)
    {
        var toCamera = frame.CameraFromPatient.Motion;
        var parts = new List<OverlayPart> { new("liver", OverlayRole.Liver, theatre.Truth.Liver.Mapped(toCamera)) };
        parts.AddRange(theatre.Truth.Vessels.Select(v => new OverlayPart(v.Name, OverlayRoles.Of(v.Name), v.Mesh.Mapped(toCamera))));
        foreach (var l in theatre.Truth.Lesions)
        {
            var item = items.Single(i => i.Id == l.Id);
            var look = Appearance.Of(item, 0);
            parts.Add(new(item.Name, OverlayRole.Lesion, l.Surface.Mapped(toCamera))
            {
                Appearance = look,
                RegionInCamera = RegionSurface.Of(item.Region!, look.SemiAxesMm).Mapped(toCamera),
            });
        }

        return parts;
    }
}
