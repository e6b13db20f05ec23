using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Session;

/// <summary>What the heads draw: the placed case with the verdicts that are shown now, as a <c>scene.v1</c> document with its blobs.</summary>
internal sealed record SessionScene(SceneDocument Document, PlacedCase Placed, IReadOnlyDictionary<string, SceneBlob> Pictures)
{
    /// <param name="placed">Of the registration in force, or as scanned.</param>
    /// <param name="lesions">With the verdicts that are shown of them.</param>
    /// <param name="planned">Where the registration puts what is planned.</param>
    /// <param name="marks">Places to be touched or scanned.</param>
    /// <param name="number">Of this document: pictures of another one have other addresses.</param>
    public static SessionScene Of(
        CaseState state, PlacedCase placed, IReadOnlyList<SceneItem> lesions, PlannedShapes planned, IEnumerable<SceneItem> marks, CameraSight? camera, int number)
    {
        var (items, pictures) = (new List<SceneItem>(placed.Organs), new Dictionary<string, SceneBlob>(planned.Blobs));
        items.AddRange(planned.Items.Select(i => i with { Simulated = state.Simulated }));
        items.AddRange(lesions);
        items.AddRange(marks);
        if (state.Registration is null)
            items.Add(new() { Id = "why-not", Kind = ItemKind.Message, Name = "Registration", Words = [state.WhyNot], Simulated = state.Simulated });
        if (camera is not null)
        {
            Picture("camera", "Camera", () => SessionPictures.Plain(camera, state.Simulated));
            if (placed.Anatomy is not null) Picture("overlay", "Camera with overlay", () => SessionPictures.Overlay(camera, placed, lesions, state.Procedure.Guiding, state.Simulated));
        }

        return new(new(state.CaseCode, state.Simulated, 0, items, camera?.View, Live: true), placed, pictures);

        void Picture(string role, string name, Func<ReadOnlyMemory<byte>> png)
        {
            var blob = $"{role}-{number}.png";
            pictures[blob] = new(png, "image/png");
            items.Add(new() { Id = role, Kind = ItemKind.Picture, Name = name, Role = role, Picture = $"blobs/{blob}", Simulated = state.Simulated });
        }
    }

    /// <summary>A lesion with the verdict that is shown of it, which is never better than its estimate's.</summary>
    /// <param name="nowMm">Largest diameter on the case's own scan, where an earlier one is known beside it.</param>
    public static SceneItem Lesion(CaseState state, BaselineLesion lesion, TargetPrediction? said, TargetVerdict? shown, PlacedCase placed, double? nowMm = null)
    {
        var item = LesionItem.Of(lesion.Id, lesion.Radius, lesion.Vanished, said, state.WhyNot, state.Simulated);
        return item with
        {
            Verdict = said is null ? null : shown switch { TargetVerdict.Guide => Verdict.Guide, TargetVerdict.Confirm => Verdict.Confirm, _ => Verdict.DoNotUse },
            CurrentDiameterMm = nowMm,
            Mesh = said is null ? null : placed.LesionMeshes.GetValueOrDefault(lesion.Id),
        };
    }

    /// <summary>A place that is to be touched or scanned, in the patient's frame.</summary>
    public static SceneItem Mark(string id, string name, string role, Vec3 at, bool simulated) => new()
    {
        Id = id, Kind = ItemKind.Tool, Name = name, Role = role, Pose = [1, 0, 0, at.X, 0, 1, 0, at.Y, 0, 0, 1, at.Z, 0, 0, 0, 1], Simulated = simulated,
    };

    public SceneBlob? Blob(string name) => Pictures.GetValueOrDefault(name) ?? Placed.Blobs.GetValueOrDefault(name);
}
