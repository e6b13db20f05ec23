using IntraopAR.Scene;
using StereoKit;

namespace IntraopAR.Headset.App;

/// <summary>Lesions' regions in the line of their verdict, the target, the way from the tool to it and the distance in figures.</summary>
internal sealed class OverlayStepper(HeadApp app) : HeadStepper(app)
{
    /// <summary>Lines are this thick at the target and elsewhere, mm.</summary>
    private const float TargetLine = 2.8f, OtherLine = 1.8f, WayLine = 1.6f, TipLine = 1.2f;

    /// <summary>A ring stands a little outside of its region.</summary>
    private const float RingShare = 1.04f;

    private const float TipRadius = 5;

    private readonly Dictionary<(RingShape, int), Mesh> rings = [];
    private readonly Dictionary<string, (Material Shell, Material Body)> materials = new(StringComparer.Ordinal);
    private Material line = null!;
    private Shader region = null!;
    private Words words = null!;

    public override bool Initialize()
    {
        region = Shader.FromFile("region.hlsl");
        // Seen through everything: it says where to look.
        line = new Material(Shader.Unlit) { Transparency = Transparency.Blend, DepthTest = DepthTest.Always, DepthWrite = false, FaceCull = Cull.None, QueueOffset = 5 };
        words = new Words(App.IsAdditive);
        return true;
    }

    public override void Step()
    {
        if (App.View is not { SpaceFromPatient: { } rows, Drawing: var drawing } view) return;
        var patient = Places.FromRows(rows);
        var link = (float)drawing.LinkOpacity;
        foreach (var item in drawing.Items.Where(i => i.Item.Region is not null && !IsLeftOut(i, view))) Draw(item, view, patient, link);
        if (drawing.Tool is { } tool) DrawTool(tool, drawing, patient, link);
        DrawFigures(drawing, patient, link);
        if (drawing.Items.Any(i => i.Item.Simulated)) DrawSimulated(drawing, patient, link);
    }

    /// <summary>The target keeps its ring; its filling goes with the rest of a cleared field.</summary>
    private static bool IsLeftOut(DrawnItem item, HeadView view) =>
        !item.IsTarget && view.LeftOut is { } capsule && capsule.DistanceMm(item.Item.Region!.Centre) < capsule.RadiusMm + item.Look.SemiAxesMm.Max();

    private void Draw(DrawnItem drawn, HeadView view, Matrix patient, float link)
    {
        var place = drawn.Item.Region!;
        var axes = drawn.Look.SemiAxesMm;
        var r = place.Rotation;
        double[] rows = [r[0] * axes[0], r[1] * axes[1], r[2] * axes[2], place.Centre[0], r[3] * axes[0], r[4] * axes[1], r[5] * axes[2], place.Centre[1], r[6] * axes[0], r[7] * axes[1], r[8] * axes[2], place.Centre[2]];
        var ball = Places.Own(rows) * patient;
        var opacity = link * (float)drawn.Look.Opacity;
        var another = view.Drawing.Target is not null && !drawn.IsTarget;
        var cut = drawn.IsTarget && view.LeftOut is { } capsule && (view.Cleared || capsule.DistanceMm(place.Centre) < axes.Max());
        if (!cut)
        {
            var (shell, body) = MaterialsOf(drawn.Item.Id);
            var material = drawn.IsTarget ? body : shell;
            material.SetFloat("fade", opacity * (another ? 0.5f : 1));
            // A mesh of 1 m across is a ball of half a metre.
            Mesh.Sphere.Draw(material, Matrix.S(2) * ball);
        }

        var centre = patient.Transform(Places.Vec(place.Centre));
        var radius = RingShare * (float)axes.Max();
        DrawRing(drawn.Look.Ring, centre, radius, drawn.IsTarget ? TargetLine : OtherLine, Hues.Amber.Linear(opacity * (another ? 0.4f : 1)));
    }

    private void DrawTool(DrawnTool tool, HeadDrawing drawing, Matrix patient, float link)
    {
        var p = tool.PatientFromTool;
        var tip = patient.Transform(new Vec3((float)p[3], (float)p[7], (float)p[11]));
        var opacity = link * (float)tool.Opacity;
        if (drawing.Tool != tool) return;
        DrawRing(RingShape.Solid, tip, TipRadius, TipLine, Hues.White.Linear(opacity));
        if (drawing.Target is not { Item.Region: { } region, Look: var look }) return;
        var to = patient.Transform(Places.Vec(region.Centre));
        var (along, apart) = ((to - tip).Normalized, Vec3.Distance(to, tip));
        var (from, until) = (TipRadius / 1000, apart - (float)look.SemiAxesMm.Max() / 1000);
        var colour = Hues.White.Linear(opacity);
        if (until > from) Lines.Add(tip + along * from, tip + along * until, colour, WayLine / 1000);
    }

    private void DrawRing(RingShape shape, Vec3 at, float radiusMm, float thicknessMm, Color colour)
    {
        // Thickness is a share of the radius; 64 steps of it are all that is seen.
        var share = Math.Max(1, (int)Math.Round(64 * thicknessMm / radiusMm));
        if (!rings.TryGetValue((shape, share), out var mesh)) rings[(shape, share)] = mesh = Shapes.Ring(shape, share / 64f);
        var (right, up, facing) = Places.Towards(at, App.Head);
        mesh.Draw(line, Places.Flat(at, right, up, facing, radiusMm / 1000), colour);
    }

    private void DrawFigures(HeadDrawing drawing, Matrix patient, float link)
    {
        if (drawing.Target is not { Item: { Region: { } region } item }) return;
        var (lost, target) = (drawing.Tool is null, patient.Transform(Places.Vec(region.Centre)));
        var by = drawing.Tool is { PatientFromTool: var p } ? patient.Transform(new Vec3((float)p[3], (float)p[7], (float)p[11])) : target;
        var (right, up, facing) = Places.Square(App.Head);
        // On the side of the tip that is away from the way to the target, as it is seen.
        var way = target - by;
        var (x, y) = lost ? (1, 1) : (Vec3.Dot(way, right) > 0 ? -1 : 1, Vec3.Dot(way, up) > 0 ? -1 : 1);
        var at = by + right * (0.062f * x) + up * (0.045f * y);
        words.Sign(at, (right, up, facing), link, (drawing.Distance.Length > 0 ? drawing.Distance : "lost: pointer", lost ? 9 : 15, lost ? Hues.Warning : Hues.White), (item.Name, 7, Hues.Amber));
    }

    private void DrawSimulated(HeadDrawing drawing, Matrix patient, float link)
    {
        var places = drawing.Items.Where(i => i.Item.Region is not null).Select(i => patient.Transform(Places.Vec(i.Item.Region!.Centre))).ToArray();
        if (places.Length == 0) return;
        var middle = places.Aggregate(Vec3.Zero, (s, v) => s + v) / places.Length;
        var away = middle - App.Head.position;
        away.y = 0;
        var at = middle + away.Normalized * 0.16f + Vec3.Up * 0.1f;
        words.Sign(at, Places.Square(App.Head), link, ("SIMULATED PATIENT", 20, Hues.Amber));
    }

    private (Material Shell, Material Body) MaterialsOf(string id)
    {
        if (materials.TryGetValue(id, out var known)) return known;
        var shell = new Material(region) { Transparency = App.IsAdditive ? Transparency.Add : Transparency.Blend, DepthWrite = false, QueueOffset = 3 };
        var body = new Material(region) { Transparency = Transparency.Blend, QueueOffset = -1 };
        shell.SetFloat("additive", App.IsAdditive ? 1 : 0);
        body.SetFloat("least", 1);
        body.SetFloat("most", 1);
        body.SetFloat("lit", 1);
        foreach (var m in new[] { shell, body }) m.SetColor("colour", Hues.Amber);
        return materials[id] = (shell, body);
    }
}
