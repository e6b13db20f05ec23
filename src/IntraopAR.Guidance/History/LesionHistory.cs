using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>What became of a lesion between two examinations.</summary>
public enum LesionFate
{
    Persists,
    Shrank,
    Vanished,
    Grew,

    /// <summary>The examinations do not tell which of several stories is true: a person decides.</summary>
    Unresolved,
}

/// <summary>A baseline lesion's end: each has one, none is ever dropped.</summary>
/// <param name="FollowUp">What it became: nothing, one, or several where it split. Several baseline lesions name the same one where they merged.</param>
/// <param name="Probability">Of this story for this lesion, among those that were weighed.</param>
public sealed record LesionHistory(string Baseline, LesionFate Fate, IReadOnlyList<string> FollowUp, double Probability);

/// <summary>Two examinations brought together.</summary>
/// <param name="Baseline">In the order given.</param>
/// <param name="Appeared">Lesions of the later examination that belong to no earlier one.</param>
/// <param name="Shift">What was estimated to be shared by all lesions, at their middle, mm.</param>
public sealed record HistoryMatch(IReadOnlyList<LesionHistory> Baseline, IReadOnlyList<string> Appeared, Vec3 Shift);
