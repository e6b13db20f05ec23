using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A plan held against everything that is known: volumes, margins, needles, rules.</summary>
/// <param name="Liver">Model frame.</param>
/// <param name="Margins">Of the lesions to be resected and ablated.</param>
public sealed record PlanReview(
    TreatmentPlan Plan, Resection Liver, IReadOnlyList<PlannedLesion> Lesions, CutMargins Margins, IReadOnlyList<(PlannedZone Zone, NeedlePath Path)> Needles, IReadOnlyList<PlanFinding> Findings)
{
    /// <param name="anatomy">Of the case, with all its lesions.</param>
    /// <param name="field">Of the registration, or as scanned.</param>
    /// <param name="known">What the dossier knows of each lesion; may be empty.</param>
    /// <exception cref="BadInputException">The plan names a lesion that there is not, or a cut that cannot be made.</exception>
    public static PlanReview Of(
        TreatmentPlan plan, TriangleMesh liver, IReadOnlyList<CaseLesion> lesions, NeedleAnatomy anatomy, MarginField field, IReadOnlyDictionary<string, FactSet> known)
    {
        foreach (var id in plan.Choices.Select(c => c.Lesion).Concat(plan.Zones.SelectMany(z => z.Lesions)))
            if (lesions.All(l => l.Id != id)) throw new BadInputException("plan", $"lesion {id}", "is not in the case", $"it has {string.Join(", ", lesions.Select(l => l.Id))}");
        var resection = Resection.Of(liver, anatomy.Liver, plan.Cuts);
        string[] With(PlannedAction action) => [.. plan.Choices.Where(c => c.Action == action).Select(c => c.Lesion)];
        var zones = With(PlannedAction.Ablate).ToDictionary(id => id, id => (IReadOnlyList<AblationZone>)[.. plan.Zones.Where(z => z.Lesions.Contains(id)).Select(z => z.Zone)]);
        var margins = field.Of(resection, With(PlannedAction.Resect), zones, plan.MarginMm);
        PlannedLesion[] planned =
        [
            .. lesions.Select(l => new PlannedLesion(
                l.Id, known.GetValueOrDefault(l.Id)?.Find("diameter")?.Value.Number ?? LesionMeasures.Diameter(l.Whole.Vertices), plan.Choices.FirstOrDefault(c => c.Lesion == l.Id),
                plan.Cuts.Count > 0 ? l.Whole.Vertices.All(v => resection.Takes(new(v))) : null,
                zones.ContainsKey(l.Id) ? margins.Lesions.FirstOrDefault(m => m.Id == l.Id)?.MarginMm : null)),
        ];
        var needles = plan.Zones.Select(z => (z, NeedleClearance.Default.Check(z.Zone, anatomy, z.Lesions))).ToArray();
        var blocked = needles.SelectMany(n => n.Item2.Faults.Select(f => new PlanFinding(
            n.z.Lesions.Count == 1 ? n.z.Lesions[0] : null, null, FindingWeight.Refused,
            new(new($"The needle for {string.Join(", ", n.z.Lesions)} cannot go as planned: {f}.", $"针道（{string.Join("、", n.z.Lesions)}）不可行：{f}。"), Citation.Surfaces(string.Join(", ", n.z.Lesions))), [])));
        return new(plan, resection, planned, margins, needles, [.. PlanRules.Check(RuleBook.Standard, planned, known), .. blocked]);
    }
}
