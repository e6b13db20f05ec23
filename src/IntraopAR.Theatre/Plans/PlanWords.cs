using IntraopAR.Guidance;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Plans;

/// <summary>The plan as lines for a person.</summary>
internal static class PlanWords
{
    public static void Write(TextWriter to, PlanCase of, PlanReview r, AblationProposal? proposal)
    {
        to.WriteLine(FormattableString.Invariant($"liver {r.Liver.WholeMl:F0} ml, resected {r.Liver.ResectedMl:F0} ml, remnant {r.Liver.RemnantMl:F0} ml ({100 * r.Liver.RemnantMl / r.Liver.WholeMl:F0} %)"));
        if (of.WhyNot is { } why) to.WriteLine($"no probability: {why}");
        foreach (var l in r.Lesions)
        {
            var m = r.Margins.Lesions.FirstOrDefault(x => x.Id == l.Id);
            to.WriteLine($"{l.Id}: {(l.Choice is { } c ? PlanFile.Word(c.Action) : "nothing planned")}" + FormattableString.Invariant($", {l.DiameterMm:F0} mm") + Margin(m, r.Plan.MarginMm));
        }

        if (r.Margins.All is { } all) to.WriteLine(FormattableString.Invariant($"all together: R0 with {r.Plan.MarginMm:G3} mm at {ChanceWords.Of(all)}"));
        foreach (var (zone, path) in r.Needles)
            to.WriteLine($"needle for {string.Join(", ", zone.Lesions)}: {zone.Zone.Device.Name.En} ({zone.Zone.Device.Source.Words.En})" + (path.LengthMm is { } mm ? FormattableString.Invariant($", {mm:F0} mm in the liver") : "") + (path.IsClear ? "" : "; " + string.Join("; ", path.Faults)));
        if (proposal is { } p)
        {
            to.WriteLine(FormattableString.Invariant($"proposed: {p.Zones.Count} zones of {p.ZonesMl:F0} ml{(p.Fewest ? ", no fewer will do" : $", at least {p.FewestPossible} are needed")}"));
            foreach (var (id, reason) in p.NotCovered) to.WriteLine($"  {id}: {reason}");
        }

        foreach (var f in r.Findings)
            to.WriteLine($"{f.Weight.ToString().ToLowerInvariant()}{(f.Lesion is null ? "" : $", {f.Lesion}")}: {f.Said.Text.En} [{string.Join("; ", f.Said.Sources.Select(s => s.Words.En))}]{string.Concat(f.Because.Select(b => $" ({b.Text.En})"))}");
    }

    private static string Margin(LesionMargin? m, double required) => m is null ? ""
        : FormattableString.Invariant($", margin {m.MarginMm:F1} mm") + (m.ProbabilityR0 is { } p ? FormattableString.Invariant($", R0 with {required:G3} mm at {ChanceWords.Of(p)}") : "");
}
