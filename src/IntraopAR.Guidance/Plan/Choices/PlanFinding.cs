namespace IntraopAR.Guidance;

/// <summary>How a finding stands against the plan.</summary>
public enum FindingWeight
{
    /// <summary>A rule speaks against it.</summary>
    Refused,

    /// <summary>To be thought of.</summary>
    Noted,

    /// <summary>A rule could speak against it; a fact is missing.</summary>
    Asked,
}

/// <summary>What a rule or a measurement says of the plan. It is a prompt with its source; the decision is the surgeon's.</summary>
/// <param name="Lesion">Null where it is of the whole plan.</param>
/// <param name="Rule">The clause's id, for example R25.size; null where no rule of the review is behind it.</param>
/// <param name="Because">What made it so, each with where it is known from.</param>
public sealed record PlanFinding(string? Lesion, string? Rule, FindingWeight Weight, Sentence Said, IReadOnlyList<Sentence> Because);
