namespace IntraopAR.Guidance;

/// <summary>How much a clause bears on what is done now.</summary>
public enum RuleWeight
{
    /// <summary>Something is to be done, or not to be done.</summary>
    Act,

    /// <summary>How the findings are to be read.</summary>
    Judge,

    /// <summary>What is known in general.</summary>
    Background,
}

/// <summary>What stands behind a clause, as the review describes it.</summary>
public enum RuleStrength
{
    Guideline,

    /// <summary>Several studies.</summary>
    Studies,

    /// <summary>One study.</summary>
    Study,

    /// <summary>One retrospective study, or several.</summary>
    Retrospective,

    /// <summary>A model of cost and utility.</summary>
    Model,

    /// <summary>The review's own conclusion.</summary>
    Review,
}

/// <summary>One thing that the literature says, and of whom.</summary>
/// <param name="Figures">Its numbers, each with its source; conflicting ones side by side.</param>
/// <param name="Sources">At least one.</param>
public sealed record Clause(string Id, RuleWeight Weight, RuleStrength Strength, Predicate When, Bilingual Text, IReadOnlyList<Figure> Figures, IReadOnlyList<Citation> Sources)
{
    public Sentence Said => new(Text, Sources);
}

/// <summary>A rule: a prompt with its citation, never a decision.</summary>
/// <param name="OfLesion">It is asked of each lesion; otherwise of the patient.</param>
/// <param name="Scored">False for what has no demonstrated effect: it is shown and never counts for anything.</param>
public sealed record Rule(string Id, Bilingual Title, bool OfLesion, bool Scored, IReadOnlyList<Clause> Clauses);

/// <summary>Where the literature itself leaves a rule open.</summary>
public sealed record Gap(string Id, Sentence Said);

/// <summary>Clauses that say different things of the same patient or lesion: shown with the ranges of all sources where they all apply.</summary>
public sealed record Conflict(string Id, IReadOnlyList<string> Between, Sentence Said, IReadOnlyList<Figure> Figures);
