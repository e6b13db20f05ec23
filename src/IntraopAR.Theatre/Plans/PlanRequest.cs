using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Plans;

/// <summary>What the verb was given; what is given counts before what the file has.</summary>
/// <param name="Plan">Null takes the case's own where it has one.</param>
/// <param name="Devices">A table beside the program's own.</param>
internal sealed record PlanRequest(string Case, string? Plan, string? Devices)
{
    /// <summary>Of the journal that is being written; null where none is.</summary>
    public JournalEvidence? Open { get; init; }

    public IReadOnlyList<(string Lesion, string Action)> Choices { get; init; } = [];

    public IReadOnlyList<(string Name, string File)> Cuts { get; init; } = [];

    public IReadOnlyList<string> Flipped { get; init; } = [];

    public double? Margin { get; init; }

    public double? Segmentation { get; init; }

    public double? Tool { get; init; }

    public double? AblationMargin { get; init; }

    public bool FromCase(CaseFolder folder) => Plan is null ? File.Exists(folder.FullPath(PlanFile.InCase)) : Path.GetFullPath(Plan) == Path.GetFullPath(folder.FullPath(PlanFile.InCase));

    /// <exception cref="BadInputException">Something that was given cannot be used.</exception>
    public TreatmentPlan Read(PlanCase of)
    {
        var kept = of.Folder.FullPath(PlanFile.InCase);
        var path = Plan ?? (File.Exists(kept) ? kept : null);
        var plan = path is null ? TreatmentPlan.Empty : PlanFile.Read(path, of.Folder.Identity.CaseCode, of.Anatomy.Liver, of.Devices);
        var given = Cuts.Select(c => new CutFile(c.Name, MarkupsFile.Read(c.File), null, null, Flipped.Contains(c.Name)).ToCut(of.Anatomy.Liver)).ToArray();
        if (Flipped.FirstOrDefault(f => Cuts.All(c => c.Name != f)) is { } unknown) throw new BadInputException("plan", $"cut {unknown}", "is flipped and not given", "give it with --cut");
        var typed = Choices.Select(c => new LesionChoice(c.Lesion, PlanFile.ActionOf("plan", c.Lesion, c.Action))).ToArray();
        return plan with
        {
            Choices = [.. plan.Choices.Where(c => typed.All(t => t.Lesion != c.Lesion)), .. typed],
            Cuts = [.. plan.Cuts.Where(c => given.All(g => g.Name != c.Name)), .. given],
            MarginMm = Checked("margin", Margin ?? plan.MarginMm, 30),
            Errors = new(Checked("segmentation-sd", Segmentation ?? plan.Errors.Segmentation, 20), Checked("tool-sd", Tool ?? plan.Errors.Tool, 20)),
            AblationMarginMm = Checked("ablation-margin", AblationMargin ?? plan.AblationMarginMm, 30),
        };
    }

    private static double Checked(string what, double mm, double most) =>
        mm >= 0 && mm < most ? mm : throw new BadInputException("plan", what, FormattableString.Invariant($"{mm} mm cannot be"), FormattableString.Invariant($"give 0 to {most} mm"));
}
