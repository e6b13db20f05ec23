namespace IntraopAR.Guidance;

/// <summary>The part of <see cref="CaseState.Apply"/> that is about sightings; it too records and derives, nothing else.</summary>
internal static class SightingFold
{
    public static CaseState Looked(CaseState state, LesionLookedFor look)
    {
        // A name twice would leave open which one is taken back.
        if (look.SightingId.Length == 0 || state.Sightings.Any(s => s.Id == look.SightingId)) return state with { Passed = state.Passed + 1 };
        var judged = SightingGate.Judge(state, look);
        var after = state with { Sightings = [.. state.Sightings, judged] };
        // A question asked before lacks it.
        return judged.Standing == SightingStanding.Pulls ? after with { Pending = null } : after;
    }

    public static CaseState Undone(CaseState state, SightingUndone undone)
    {
        var at = state.Sightings.ToList().FindIndex(s => s.Id == undone.SightingId);
        if (at < 0 || state.Sightings[at].Standing == SightingStanding.Undone) return state with { Passed = state.Passed + 1 };
        var pulled = state.Sightings[at].Standing == SightingStanding.Pulls;
        var after = state with { Sightings = [.. state.Sightings.Select((s, i) => i == at ? s with { Standing = SightingStanding.Undone, Reason = undone.Reason } : s)] };
        if (pulled) after = after with { Pending = null };
        return state.SightingsInForce.Contains(undone.SightingId)
            ? after with { Registration = null, VesselsInForce = null, SightingsInForce = [], WhyNot = $"a sighting of {state.Sightings[at].Look.Lesion} that it was made with was taken back; register again" }
            : after;
    }

    public static CaseState Outdated(CaseState state, string reason) => state with
    {
        Sightings = [.. state.Sightings.Select(s => s.Standing == SightingStanding.Pulls ? s with { Standing = SightingStanding.Outdated, Reason = reason } : s)],
    };
}
