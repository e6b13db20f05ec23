using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>Of every lesion what is planned, what it is worth and what became of it. The surgeon plans at the workstation; the words are those of the browser's head.</summary>
internal static class PlanPage
{
    public static PanelContent Of(SessionSays session)
    {
        var missing = session.Lesions.Where(l => l.Plan is null).Select(l => l.Name).ToArray();
        return new("Plan", missing.Length > 0 ? $"Nothing is planned of {string.Join(", ", missing)}" : "", [new("main", "Back") { Primary = true }])
        {
            Rest = [.. session.Lesions.Select(l => $"{l.Name}: {Words(l.Plan)}{(l.Outcome is { } outcome ? $"; recorded: {outcome}" : "")}")],
        };
    }

    private static string Words(LesionPlan? plan)
    {
        if (plan is null) return "nothing planned";
        var margin = plan.MarginMm switch { null => "", < 0 => ", not wholly within", { } mm => FormattableString.Invariant($", margin {mm:F1} mm") };
        return plan.Action + margin + (plan.R0 is { } p ? FormattableString.Invariant($", R0 with {plan.WantedMm} mm {ChanceWords.Of(p)}") : "");
    }
}
