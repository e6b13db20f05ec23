namespace IntraopAR.Guidance;

/// <summary>One thing to be done for a lesion that is left in place.</summary>
/// <param name="Month">Counted from the day it was left.</param>
/// <param name="Due">Null where that day is not known.</param>
public sealed record FollowUpItem(int Month, DateOnly? Due, Sentence Said);

/// <summary>The schedule for a lesion that is left in place (R29, R32).</summary>
/// <param name="From">The day it was left; null where it is not known.</param>
public sealed record FollowUpSchedule(DateOnly? From, IReadOnlyList<FollowUpItem> Items, IReadOnlyList<Sentence> Notes)
{
    /// <summary>Months of chemotherapy, and between two examinations, as R29 has them.</summary>
    private const int Course = 6;
    private const int Interval = 3;

    /// <summary>How many examinations are listed; R29 names no end.</summary>
    private const int Listed = 4;

    /// <returns>Null where it is neither left nor to be observed.</returns>
    internal static FollowUpSchedule? Of(RuleBook book, FactSet facts, DateOnly? left)
    {
        var outcome = facts.Find("outcome")?.Value.Choice;
        if (outcome != "left" && !(outcome is null or "unresolved" && facts.Find("plan")?.Value.Choice == "observe")) return null;
        var (course, stop, watch, ct, early) = (Sources("R29.course"), Sources("R29.stop"), Sources("R29.watch"), Sources("R29.ct"), Sources("R32.unresectable"));
        var hepatitis = facts.Find("steatohepatitis");
        var by = hepatitis switch { null => "followUp.mriUnlessExcluded", { Value.Number: 0 } => "followUp.mriOrCt", _ => "followUp.mri" };
        var bySource = hepatitis is null ? watch.Concat(ct).ToArray() : [.. watch, .. ct, hepatitis.Source];
        var items = new List<FollowUpItem> { Item(0, "followUp.course", course), Item(Course, "followUp.stop", stop), Item(Course, "followUp.early", early) };
        for (var n = 1; n <= Listed; n++) items.Add(Item(Course + n * Interval, by, bySource));
        var notes = new List<Sentence> { new(Phrases.Of("followUp.noEnd"), watch) };
        if (left is null) notes.Add(new(Phrases.Of("followUp.dateMissing"), watch));
        return new(left, items, notes);

        IReadOnlyList<Citation> Sources(string clause) => book.Clause(clause).Sources;

        FollowUpItem Item(int month, string phrase, IReadOnlyList<Citation> sources) => new(month, left?.AddMonths(month), new(Phrases.Of(phrase), sources));
    }
}
