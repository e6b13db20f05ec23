using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Plans;

/// <summary>The plan as the verb's JSON.</summary>
internal static class PlanAnswer
{
    public static object Of(PlanCase of, PlanReview r, AblationProposal? proposal) => new
    {
        caseCode = of.Folder.Identity.CaseCode,
        registered = of.Placement is not null,
        whyNoProbability = of.WhyNot,
        marginMm = r.Plan.MarginMm,
        errors = new { segmentationSdMm = r.Plan.Errors.Segmentation, toolSdMm = r.Plan.Errors.Tool },
        volumes = new
        {
            liverMl = r.Liver.WholeMl, resectedMl = r.Liver.ResectedMl, remnantMl = r.Liver.RemnantMl, remnantShare = r.Liver.RemnantMl / r.Liver.WholeMl,
            parts = r.Liver.Parts.Select(p => new { cut = p.Cut, volumeMl = p.VolumeMl, cutAreaMm2 = p.Cap.Area }),
            zonesMl = r.Plan.Zones.Count > 0 ? r.Plan.Zones.Sum(z => z.Zone.Device.VolumeMl) : (double?)null,
        },
        targets = r.Lesions.Select(l => Target(l, r.Margins.Lesions.FirstOrDefault(m => m.Id == l.Id))),
        probabilityAll = r.Margins.All,
        maps = r.Margins.Maps.Select(m => new { cut = m.Cut, least = m.Probability.Min(), belowNineTenths = m.Probability.Count(p => p < 0.9) / (double)m.Probability.Count }),
        zones = r.Needles.Select(n => Zone(n.Zone, n.Path)),
        proposal = proposal is null ? null : new
        {
            zones = proposal.Zones.Count, zonesMl = proposal.ZonesMl, fewestPossible = proposal.FewestPossible, fewestProven = proposal.Fewest, leastProven = proposal.Least,
            covered = proposal.Covered.Select(c => new { id = c.Id, zones = c.Zones, level = c.Level, boxes = c.Boxes > 0 ? c.Boxes : (int?)null, proof = c.Level is null ? "halving" : "convex" }),
            notCovered = proposal.NotCovered.Select(c => new { id = c.Id, why = c.Why }),
        },
        findings = r.Findings.Select(f => new { lesion = f.Lesion, rule = f.Rule, weight = Word(f.Weight), said = Said(f.Said), because = f.Because.Select(Said) }),
    };

    private static object Target(PlannedLesion l, LesionMargin? m) => new
    {
        id = l.Id, action = l.Choice is { } c ? PlanFile.Word(c.Action) : null, diameterMm = l.DiameterMm, insideResection = l.InsideResection,
        marginMm = m?.MarginMm, probabilityR0 = m?.ProbabilityR0, byMargin = m is { ByMargin.Count: > 0 } ? m.ByMargin.Select(b => new { marginMm = b.MarginMm, probability = b.Probability }) : null,
    };

    private static object Zone(PlannedZone z, NeedlePath path) => new
    {
        lesions = z.Lesions, device = z.Zone.Device.Id, name = z.Zone.Device.Name.En, axialMm = z.Zone.Device.AxialMm, radialMm = z.Zone.Device.RadialMm, inVivo = z.Zone.Device.InVivo,
        centreLps = Numbers(z.Zone.Centre.Position), axis = Numbers(z.Zone.Axis), tipLps = Numbers(path.Tip.Position), entryLps = path.Entry is { } e ? Numbers(e.Position) : null,
        lengthMm = path.LengthMm, vessel = Near(path.Vessel), organ = Near(path.Organ), clear = path.IsClear, faults = path.Faults,
        source = Cited(z.Zone.Device.Source),
    };

    private static object? Near((string Name, double Distance)? near) => near is { } n ? new { name = n.Name, distanceMm = n.Distance } : null;

    private static object Said(Sentence s) => new { en = s.Text.En, zh = s.Text.Zh, sources = s.Sources.Select(Cited) };

    private static object Cited(Citation c) => new { kind = Word(c.Kind), place = c.Place, references = c.References.Count > 0 ? c.References : null, en = c.Words.En, zh = c.Words.Zh };

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];
}
