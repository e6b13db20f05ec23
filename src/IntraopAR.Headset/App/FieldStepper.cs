using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>Vessels and liver, with the field about the tool's way left out.</summary>
internal sealed class FieldStepper(HeadApp app) : HeadStepper(app)
{
    private readonly Dictionary<string, (LoadedMesh Loaded, Mesh Mesh)> meshes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Material> materials = new(StringComparer.Ordinal);
    private Shader? shader;

    public override bool Initialize() => (shader = Shader.FromFile("organ.hlsl")) is not null;

    public override void Step()
    {
        if (App.View is not { SpaceFromPatient: { } rows } view) return;
        var patient = Places.FromRows(rows);
        foreach (var drawn in view.Drawing.Items)
        {
            var item = drawn.Item;
            // Cuts and zones that are planned are drawn with the vessels.
            var isLiver = item.Kind == ItemKind.Organ && item.Role is not ("planned-cut" or "planned-zone");
            if (item.Kind == ItemKind.Lesion || item.Mesh is null || !(isLiver ? view.Liver : view.Vessels) || MeshOf(item.Mesh) is not { } mesh) continue;
            var material = MaterialOf(item, isLiver);
            material.SetFloat("fade", (float)(drawn.Look.Opacity * view.Drawing.LinkOpacity));
            LeaveOut(material, view.LeftOut, patient);
            mesh.Draw(material, item.Pose is { } pose ? Places.Own(pose) * patient : patient);
        }
    }

    private static void LeaveOut(Material material, FieldCapsule? capsule, Matrix patient)
    {
        var (from, to) = capsule is null ? default : (patient.Transform(Places.Vec(capsule.From)), patient.Transform(Places.Vec(capsule.To)));
        material.SetVector("from", new Vec4(from.x, from.y, from.z, (float)(capsule?.RadiusMm ?? 0) / 1000));
        material.SetVector("to", new Vec4(to.x, to.y, to.z, 0));
    }

    private Mesh? MeshOf(string address)
    {
        if (App.Link.Meshes.Of(address) is not { } loaded) return null;
        if (!meshes.TryGetValue(address, out var known) || known.Loaded != loaded) meshes[address] = known = (loaded, Shapes.Surface(loaded.Blob));
        return known.Mesh;
    }

    private Material MaterialOf(SceneItem item, bool isLiver)
    {
        if (materials.TryGetValue(item.Id, out var known)) return known;
        var material = new Material(shader) { Transparency = App.IsAdditive ? Transparency.Add : Transparency.Blend, DepthWrite = false, FaceCull = Cull.None, QueueOffset = isLiver ? 2 : 1 };
        material.SetColor("colour", Hues.Parse(item.Colour) ?? (isLiver ? Hues.Liver : Hues.Of(item.Role)));
        material.SetFloat("additive", App.IsAdditive ? 1 : 0);
        material.SetFloat("least", isLiver ? 0.02f : 0.25f);
        material.SetFloat("most", isLiver ? 0.4f : 0.9f);
        return materials[item.Id] = material;
    }
}
