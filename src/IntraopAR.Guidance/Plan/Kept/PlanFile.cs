using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// The plan as the case keeps it: <c>plan/plan.json</c> with the choices, sizes and zones, and one .mrk.json of 3D Slicer a cut
/// beside it.
/// </summary>
public static class PlanFile
{
    public const string InCase = "plan/plan.json";

    private static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true,
    };

    /// <param name="devices">That zones may name.</param>
    /// <exception cref="BadInputException">A file is missing or damaged, is of another case, or names what there is not.</exception>
    public static TreatmentPlan Read(string path, string caseCode, TriangleTree liver, IReadOnlyList<AblationDevice> devices)
    {
        var content = RuleJson.Read<Content>(path, WholeFile.Read(path));
        if (content.Version != 1) throw new BadInputException(path, "version", $"is {content.Version}, and this program reads 1", "use the program that wrote it");
        if (content.Case != caseCode) throw new BadInputException(path, "case", $"is '{content.Case}', and the case is '{caseCode}'", "give the plan of this case");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var cuts = (content.Cuts ?? []).Select(c => CutOf(path, folder, c).ToCut(liver)).ToArray();
        if (cuts.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new BadInputException(path, $"cut {twice.Key}", "is there twice");
        return new(
            [.. (content.Choices ?? new Dictionary<string, string>()).Select(c => new LesionChoice(c.Key, ActionOf(path, c.Key, c.Value)))], cuts, [.. (content.Zones ?? []).Select(z => ZoneOf(path, z, devices))],
            Mm(path, "marginMm", content.MarginMm ?? MarginField.DefaultMargin, 0, 30),
            new(Mm(path, "segmentationSdMm", content.SegmentationSdMm ?? MarginErrors.Default.Segmentation, 0, 20), Mm(path, "toolSdMm", content.ToolSdMm ?? MarginErrors.Default.Tool, 0, 20)),
            Mm(path, "ablationMarginMm", content.AblationMarginMm ?? TreatmentPlan.DefaultAblationMargin, 0, 30)) { Changes = content.Changes ?? [] };
    }

    /// <exception cref="BadInputException">A plan is kept already and <paramref name="force"/> is not set.</exception>
    public static void Keep(CaseFolder folder, TreatmentPlan plan, bool force)
    {
        var path = folder.FullPath(InCase);
        AtomicFile.Refuse(path, force);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var taken = new HashSet<string>();
        var cuts = new List<CutEntry>();
        foreach (var cut in plan.Cuts.Select(CutFile.Of))
        {
            var name = CaseNames.FileNameFor(cut.Name, taken) + ".mrk.json";
            AtomicFile.WriteText(folder.FullPath($"plan/{name}"), force: true, cut.Markup.ToJson(cut.Name));
            cuts.Add(new(cut.Name, name, cut.Depth is { } d ? Numbers(d) : null, cut.DepthMm, cut.Flipped ? true : null));
        }

        var content = new Content(
            1, folder.Identity.CaseCode, plan.Choices.ToDictionary(c => c.Lesion, c => Word(c.Action)), cuts,
            [.. plan.Zones.Select(z => new ZoneEntry(z.Zone.Device.Id, Numbers(z.Zone.Centre.Position), Numbers(z.Zone.Axis), z.Lesions))],
            plan.MarginMm, plan.Errors.Segmentation, plan.Errors.Tool, plan.AblationMarginMm, plan.Changes.Count > 0 ? plan.Changes : null);
        AtomicFile.WriteText(path, force: true, JsonSerializer.Serialize(content, Written) + "\n");
    }

    public static string Word(PlannedAction action) => action.ToString().ToLowerInvariant();

    /// <exception cref="BadInputException">There is no such action.</exception>
    public static PlannedAction ActionOf(string source, string lesion, string word) =>
        Enum.GetValues<PlannedAction>().Cast<PlannedAction?>().FirstOrDefault(a => Word(a!.Value) == word)
        ?? throw new BadInputException(source, $"lesion {lesion}", $"there is no action '{word}'", "give resect, ablate, observe or mark");

    private static CutFile CutOf(string path, string folder, CutEntry c)
    {
        if (!CaseNames.IsInside(c.File)) throw new BadInputException(path, $"cut {c.Name}", "has a file that lies elsewhere", "keep it beside the plan");
        return new(c.Name, MarkupsFile.Read(Path.Combine(folder, c.File)), c.Depth is { } d ? Vector(path, $"cut {c.Name}", d) : null, c.DepthMm, c.Flipped ?? false);
    }

    private static PlannedZone ZoneOf(string path, ZoneEntry z, IReadOnlyList<AblationDevice> devices)
    {
        var device = devices.FirstOrDefault(d => d.Id == z.Device) ?? throw new BadInputException(path, "zones", $"there is no device '{z.Device}'", $"there are {string.Join(", ", devices.Select(d => d.Id))}; --devices adds a table");
        var axis = Vector(path, "zones", z.Axis);
        if (!(axis.Length > 1e-3)) throw new BadInputException(path, "zones", "one has no axis", "give the direction from the tip back along the needle");
        return new(new(device, new(Vector(path, "zones", z.CentreLps)), axis.Normalized()), z.Lesions);
    }

    private static Vec3 Vector(string path, string field, double[] n) => n.Length == 3 && n.All(double.IsFinite) ? new(n[0], n[1], n[2]) : throw new BadInputException(path, field, "has a place or a direction that is not three numbers");

    private static double Mm(string path, string field, double value, double least, double most) =>
        value >= least && value <= most ? value : throw new BadInputException(path, field, FormattableString.Invariant($"{value} lies outside {least} to {most} mm"));

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];

    private sealed record Content(
        int Version, string Case, IReadOnlyDictionary<string, string>? Choices = null, IReadOnlyList<CutEntry>? Cuts = null, IReadOnlyList<ZoneEntry>? Zones = null,
        double? MarginMm = null, double? SegmentationSdMm = null, double? ToolSdMm = null, double? AblationMarginMm = null, IReadOnlyList<PlanChange>? Changes = null);

    private sealed record CutEntry(string Name, string File, double[]? Depth = null, double? DepthMm = null, bool? Flipped = null);

    private sealed record ZoneEntry(string Device, double[] CentreLps, double[] Axis, IReadOnlyList<string> Lesions);
}
