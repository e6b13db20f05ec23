using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>Makes happen what a scenario says, when it says: on the stage, and as faults of the case for whoever plays the program.</summary>
internal sealed class ScenarioDirector(ScenarioScript script, RehearsalLog log)
{
    private readonly HashSet<Perturbation> done = new(ReferenceEqualityComparer.Instance);

    /// <summary>Called as time goes on; what is due happens now.</summary>
    /// <returns>What begins now; what is on the stage has begun there.</returns>
    public IReadOnlyList<Perturbation> Step(LiveStage stage)
    {
        var (now, entries) = (stage.Now, log.Entries);
        var begun = new List<Perturbation>();
        foreach (var p in script.Perturbs)
        {
            if (done.Contains(p) || Trigger.First(entries, p.After) is not { } after || now < Trigger.At(entries, after) + TimeSpan.FromSeconds(p.Seconds)) continue;
            done.Add(p);
            if (p.OnStage is { } happens) stage.Happen(happens);
            begun.Add(p);
            log.Add(new(now, LogActor.Room, p.Kind, p.Target, p.Words));
        }

        return begun;
    }
}
