using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>After a rehearsal is closed: the truth beside what was said and done.</summary>
/// <param name="Lesions">In the case's order.</param>
/// <param name="Training">What was done, when and how it counts.</param>
internal sealed record SessionDebrief(IReadOnlyList<DebriefedLesion> Lesions, TrainingDebrief Training)
{
    /// <param name="truth">Where a lesion's middle truly lies, for whoever goes by the tracked reference.</param>
    public static SessionDebrief Of(Func<string, Point<Patient>?> truth, Scenario scenario, CaseState state, RehearsalLog log) => new([.. state.Lesions.Select(l =>
    {
        var place = truth(l.Id);
        var estimate = state.EstimateOf(l.Id);
        double? error = estimate is null || place is null ? null : Math.Round(Point<Patient>.Distance(place.Value, estimate.Position), 1);
        return new DebriefedLesion(
            LesionItem.NameOf(l.Id), l.Vanished == true, state.Procedure.OutcomeOf(l.Id)!.Value.ToString().ToLowerInvariant(), error,
            estimate is null ? null : Math.Round(estimate.R90, 1), error is { } off && estimate is { R90: var r90 } ? off <= r90 : null);
    })], TrainingDebrief.Of(scenario, log.Entries));
}

/// <param name="ErrorMm">From the true to the estimated centre; absent where there was no registration in the end.</param>
/// <param name="InsideR90">Whether the truth lay in the ball that should hold it with 90 % probability.</param>
internal sealed record DebriefedLesion(string Name, bool Vanished, string Outcome, double? ErrorMm, double? R90Mm, bool? InsideR90);
