namespace IntraopAR.Guidance;

/// <summary>What becomes of a clause, or a rule, for one patient or lesion.</summary>
public enum Standing
{
    DoesNotApply,

    /// <summary>The literature leaves it open for these facts: shown so, never decided.</summary>
    Open,

    /// <summary>A fact is missing that would decide it: asked for, never guessed.</summary>
    Ask,

    Applies,

    /// <summary>It has no demonstrated effect: shown, never scored.</summary>
    NotScored,
}

/// <summary>A clause asked of one patient or lesion.</summary>
/// <param name="Because">The facts that made it so, each with where it is known from.</param>
/// <param name="Asks">Facts that are missing and would decide it.</param>
/// <param name="Open">Why the literature leaves it open; empty where it does not.</param>
public sealed record ClauseAnswer(Clause Clause, Standing Standing, IReadOnlyList<Sentence> Because, IReadOnlyList<FactDefinition> Asks, IReadOnlyList<Sentence> Open)
{
    internal static ClauseAnswer Of(RuleBook book, Rule rule, Clause clause, FactSet facts)
    {
        if (!rule.Scored) return new(clause, Standing.NotScored, [], [], []);
        var truth = clause.When.Of(facts);
        var standing = truth.Value switch
        {
            Ternary.True => Standing.Applies,
            Ternary.False => Standing.DoesNotApply,
            _ => truth.Missing.Count > 0 ? Standing.Ask : Standing.Open,
        };
        // A fact that is not on record has no source of its own: the clause that asks for it is the source.
        var because = truth.Because.Select(r => new Sentence(r.Words, r.Known is null ? clause.Sources : [r.Known.Source])).ToArray();
        return new(
            clause, standing, because, [.. truth.Missing.Select(k => book.Facts[k])], standing == Standing.Open ? [.. truth.Gaps.Select(g => book.Gaps[g].Said)] : []);
    }
}

/// <summary>A rule asked of one patient or lesion.</summary>
public sealed record RuleAnswer(Rule Rule, IReadOnlyList<ClauseAnswer> Clauses)
{
    /// <summary>Applies where a clause does; else asks, else is open, where one is.</summary>
    public Standing Standing => Clauses.Max(c => c.Standing);

    public ClauseAnswer Clause(string id) => Clauses.First(c => c.Clause.Id == id);

    internal static RuleAnswer Of(RuleBook book, Rule rule, FactSet facts) => new(rule, [.. rule.Clauses.Select(c => ClauseAnswer.Of(book, rule, c, facts))]);
}
