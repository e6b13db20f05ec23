namespace IntraopAR.Guidance.Tests;

/// <summary>The thresholds are the review's (R22, R25): under 3 cm, at most three a session, margin above 5 mm.</summary>
public class PlanRulesTests
{
    private static readonly RuleBook Book = RuleBook.Standard;

    [Theory]
    [InlineData(29.9, 6, false, false)]
    [InlineData(30, 6, true, false)]
    [InlineData(20, 5, false, true)]
    [InlineData(20, 5.1, false, false)]
    [InlineData(20, -3, false, true)]
    public void An_ablation_is_refused_by_size_and_margin_each_with_its_citation(double diameter, double margin, bool size, bool thin)
    {
        var found = Check(new PlannedLesion("a", diameter, new("a", PlannedAction.Ablate), null, margin));
        Assert.Equal(size, Has(found, "R25.size"));
        Assert.Equal(thin, Has(found, "R25.margin"));
        Assert.All(found.Where(f => f.Weight == FindingWeight.Refused), f => Assert.Contains(f.Said.Sources, s => s is { Kind: CitationKind.Review, Place: "4.2.1", References.Count: > 0 }));
        Assert.All(found, f => Assert.All(f.Because, b => Assert.NotEmpty(b.Sources)));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void More_than_three_ablations_are_too_many_for_a_session(int count, bool refused)
    {
        var found = Check([.. Enumerable.Range(0, count).Select(i => new PlannedLesion($"l{i}", 12, new($"l{i}", PlannedAction.Ablate), null, 7))]);
        Assert.Equal(refused, Has(found, "R25.number"));
        Assert.Equal(refused, found.Any(f => f.Lesion is null && f.Weight == FindingWeight.Refused));
    }

    [Fact]
    public void Without_zones_the_margin_is_asked_for()
    {
        var asked = Assert.Single(Check(new PlannedLesion("a", 12, new("a", PlannedAction.Ablate), null, null)), f => f.Rule == "R25.margin");
        Assert.Equal(FindingWeight.Asked, asked.Weight);
    }

    [Theory]
    [InlineData(PlannedAction.Resect, true, true)]
    [InlineData(PlannedAction.Observe, true, true)]
    [InlineData(PlannedAction.Ablate, true, false)]
    [InlineData(PlannedAction.Observe, false, false)]
    public void A_vanished_lesion_outside_the_cuts_is_to_be_destroyed_locally(PlannedAction action, bool outside, bool refused)
    {
        var lesion = new PlannedLesion("a", 12, new("a", action), !outside, action == PlannedAction.Ablate ? 7 : null);
        var vanished = FactSet.Empty.With(new Fact(Book.Facts["vanished"], FactValue.Yes, Citation.Entered("test", "vanished")));
        var found = PlanRules.Check(Book, [lesion], new Dictionary<string, FactSet> { ["a"] = vanished });
        Assert.Equal(refused, Has(found, "R22"));
        // What is known of nobody is asked for, not guessed.
        Assert.Equal(refused, Check(lesion).Any(f => f is { Rule: "R22", Weight: FindingWeight.Asked }));
        // Leaving one in place is spoken against, wherever it is.
        Assert.Equal(action == PlannedAction.Observe, Has(found, "R21"));
    }

    [Fact]
    public void A_lesion_without_a_choice_is_not_forgotten() =>
        Assert.Equal(FindingWeight.Refused, Assert.Single(Check(new PlannedLesion("a", 12, null, null, null))).Weight);

    private static IReadOnlyList<PlanFinding> Check(params PlannedLesion[] lesions) => PlanRules.Check(Book, lesions, new Dictionary<string, FactSet>());

    private static bool Has(IReadOnlyList<PlanFinding> found, string rule) => found.Any(f => f.Rule == rule && f.Weight == FindingWeight.Refused);
}
