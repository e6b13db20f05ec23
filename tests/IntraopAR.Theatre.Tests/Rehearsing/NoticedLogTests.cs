using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Rehearsing;

namespace IntraopAR.Theatre.Tests;

public sealed class NoticedLogTests
{
    private static readonly HashSet<LogEntry> Nobody = new(ReferenceEqualityComparer.Instance);

    private static LogEntry Room(StageEventKind kind, double at, string words) => LogEntry.Of(TimeSpan.FromSeconds(at), kind, null, words);

    /// <summary>Of every scripted scenario: what happens in the room is told only where a trainee may react to it by sight.</summary>
    [Fact]
    public void What_is_still_to_be_noticed_is_not_given_away()
    {
        foreach (var script in Scenario.BuiltIn.Select(s => s.Script).OfType<ScenarioScript>())
        {
            LogEntry[] happened = [.. script.Perturbs.Select((p, i) => new LogEntry(TimeSpan.FromSeconds(i), LogActor.Room, p.Kind, p.Target, p.Words))];
            var told = NoticedLog.Lines(script, happened, Nobody).Select(l => l.Words).ToArray();
            Assert.Equal(script.Perturbs.Where(p => script.Reactions.Any(r => r.To.Split('|').Contains($"Room.{p.Kind}"))).Select(p => p.Words), told);
            Assert.Empty(NoticedLog.Right(script, happened));
        }
    }

    [Fact]
    public void What_the_trainee_asked_for_is_told_and_a_right_reaction_as_soon_as_it_was_made()
    {
        var script = Scenario.Named("reference-hidden").Script!;
        var hidden = Room(StageEventKind.Hidden, 10, "a nurse stands between tracker and patient");
        var asked = Room(StageEventKind.Gas, 11, "gas is let in to 12 mmHg");
        LogEntry[] before = [LogEntry.Of(TimeSpan.FromSeconds(5), TraineeAct.Guide, "lesion-1", "to lesion 1"), hidden, asked, LogEntry.Of(TimeSpan.FromSeconds(12), ProgramAct.Removed, "tracking", "lost: tracking")];
        Assert.Equal(["to lesion 1", asked.Words, "lost: tracking"], NoticedLog.Lines(script, before, new HashSet<LogEntry>(ReferenceEqualityComparer.Instance) { asked }).Select(l => l.Words));
        Assert.Empty(NoticedLog.Right(script, before));
        LogEntry[] after = [.. before, LogEntry.Of(TimeSpan.FromSeconds(14), TraineeAct.ClearView, null, "the view is cleared")];
        Assert.Single(NoticedLog.Right(script, after));
    }

    /// <summary>The place of a treatment is known from the truth: it is for the debrief.</summary>
    [Fact]
    public void How_far_a_treatment_was_off_is_not_told_before_the_debrief()
    {
        LogEntry[] entries = [new(TimeSpan.FromSeconds(3), LogActor.Room, LogEntry.Treated, "lesion-1", "4 mm from its true middle") { OffMm = 4 }];
        Assert.Empty(NoticedLog.Lines(Scenario.Named("cut").Script, entries, Nobody));
        var debrief = TrainingDebrief.Of(Scenario.Named("first"), entries);
        Assert.Equal(4, Assert.Single(debrief.Treated).OffMm);
    }
}
