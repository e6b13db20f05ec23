namespace IntraopAR.Guidance;

/// <summary>What the surgeon means to do: a choice for each lesion, the cuts and the ablation zones. Model frame, mm.</summary>
/// <param name="MarginMm">That a cut keeps from every point of a lesion for the probability of R0.</param>
/// <param name="AblationMarginMm">That zones are proposed with; R25 asks for more than 5.</param>
public sealed record TreatmentPlan(
    IReadOnlyList<LesionChoice> Choices, IReadOnlyList<ResectionCut> Cuts, IReadOnlyList<PlannedZone> Zones, double MarginMm, MarginErrors Errors, double AblationMarginMm)
{
    public const double DefaultAblationMargin = 5.5;

    public static readonly TreatmentPlan Empty = new([], [], [], MarginField.DefaultMargin, MarginErrors.Default, DefaultAblationMargin);

    /// <summary>Who changed it, when and how, oldest first; empty where nobody wrote that down.</summary>
    public IReadOnlyList<PlanChange> Changes { get; init; } = [];

    public PlannedAction? ActionOf(string lesion) => Choices.FirstOrDefault(c => c.Lesion == lesion)?.Action;
}

/// <param name="Lesions">That it is for.</param>
public sealed record PlannedZone(AblationZone Zone, IReadOnlyList<string> Lesions);
