using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;
using IntraopAR.Theatre.Overlay;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>What the heads are told: the folded state as a <c>scene.v1</c> document, with the surfaces where the registration puts them.</summary>
internal static class RehearsalScene
{
    public static (SceneDocument Document, Dictionary<string, SceneBlob> Blobs) Of(RehearsalRun run, byte[] camera, byte[] overlay)
    {
        var (state, items, blobs) = (run.State, new List<SceneItem>(), new Dictionary<string, SceneBlob>());
        foreach (var surface in run.Case.Surfaces)
            if (run.Placement is { } placement && surface.Role != PartRole.Lesion)
                items.Add(Organ(run.Case, surface, placement, blobs));
        foreach (var lesion in state.Lesions) items.Add(Lesion(run, lesion, blobs));
        if (run.Placement is null) items.Add(new SceneItem { Id = "why-not", Kind = ItemKind.Message, Name = "Registration", Words = [state.WhyNot], Simulated = true });
        blobs["camera.png"] = new(camera, "image/png");
        blobs["overlay.png"] = new(overlay, "image/png");
        items.Add(new SceneItem { Id = "camera", Kind = ItemKind.Picture, Name = "Camera", Role = "camera", Picture = "blobs/camera.png", Simulated = true });
        items.Add(new SceneItem { Id = "overlay", Kind = ItemKind.Picture, Name = "Camera with overlay", Role = "overlay", Picture = "blobs/overlay.png", Simulated = true });
        return (new(state.CaseCode, state.Simulated, 0, items, Camera(run)), blobs);
    }

    /// <summary>The lesion as its head draws it, with its surface where <paramref name="blobs"/> takes it.</summary>
    public static SceneItem Lesion(RehearsalRun run, BaselineLesion lesion, Dictionary<string, SceneBlob>? blobs)
    {
        var estimate = run.State.EstimateOf(lesion.Id);
        var item = LesionItem.Of(lesion.Id, lesion.Radius, lesion.Vanished, estimate, run.State.WhyNot, run.State.Simulated);
        if (blobs is null || run.Placement is not { } placement) return item;
        // Numbered, since a label's name need not be an address.
        var blob = $"surface-{blobs.Count}.mesh";
        blobs[blob] = SceneMesh.Blob(placement.Warp(run.Lesions[lesion.Id].Mesh));
        return item with { Mesh = $"blobs/{blob}" };
    }

    private static SceneItem Organ(CaseFolder folder, SurfaceEntry surface, Placement placement, Dictionary<string, SceneBlob> blobs)
    {
        var blob = $"surface-{blobs.Count}.mesh";
        blobs[blob] = SceneMesh.Blob(placement.Warp(folder.LoadSurface(surface.Name)));
        return new SceneItem
        {
            Id = surface.Name,
            Kind = surface.Role == PartRole.Vessel ? ItemKind.Vessel : ItemKind.Organ,
            Name = LesionItem.NameOf(surface.Name),
            Role = SceneRole.Of(surface.Name),
            Mesh = $"blobs/{blob}",
            Simulated = true,
        };
    }

    private static SceneCamera Camera(RehearsalRun run)
    {
        var (c, p) = (run.Frame.Camera, run.Frame.Picture);
        var d = c.Distortion;
        return new(p.Width, p.Height, [c.Fx, c.Skew, c.Cx, 0, c.Fy, c.Cy, 0, 0, 1], [d.K1, d.K2, d.P1, d.P2, d.K3], run.Frame.CameraFromPatient.Motion.ToMatrix());
    }
}
