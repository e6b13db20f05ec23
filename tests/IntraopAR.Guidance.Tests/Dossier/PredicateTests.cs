using CsCheck;

namespace IntraopAR.Guidance.Tests;

/// <summary>The rules' language is total and never guesses.</summary>
public sealed class PredicateTests
{
    private static readonly RuleBook Book = RuleBook.Standard;

    [Fact]
    public void No_combination_of_facts_throws_and_each_answer_says_why()
    {
        var combinations = 0;
        foreach (var rule in Book.Rules)
        {
            foreach (var facts in Combinations([.. rule.Clauses.SelectMany(c => c.When.Asks).Distinct()]))
            {
                combinations++;
                foreach (var c in RuleAnswer.Of(Book, rule, facts).Clauses)
                {
                    switch (c.Standing)
                    {
                        case Standing.Ask:
                            Assert.NotEmpty(c.Asks);
                            Assert.All(c.Asks, a => Assert.Null(facts.Find(a.Key)));
                            break;
                        case Standing.Open:
                            Assert.NotEmpty(c.Open);
                            break;
                        case Standing.Applies or Standing.DoesNotApply when c.Clause.When is not AlwaysHolds:
                            Assert.NotEmpty(c.Because);
                            break;
                    }
                }
            }
        }

        Assert.True(combinations > 20_000, $"only {combinations} combinations");
    }

    /// <summary>Kleene: what is decided by some facts stays decided when more become known. "On record" itself is no part of it.</summary>
    [Fact]
    public void What_is_decided_is_not_turned_round_by_a_further_fact()
    {
        var clauses = Book.Clauses.Where(c => !Parts(c.When).Any(p => p is OnRecord)).ToArray();
        var fact = Gen.Int[0, Book.Facts.All.Count - 1].SelectMany(i => Values(Book.Facts.All[i]) is var values ? Gen.Int[0, values.Count - 1].Select(v => values[v]) : null!);
        Gen.Select(fact.Array[0, 30], fact.Array[0, 10]).Sample((known, more) =>
        {
            var less = FactSet.Empty.With(known);
            var all = less.With(more.Where(f => less.Find(f.Definition.Key) is null));
            foreach (var c in clauses)
            {
                var (before, after) = (c.When.Of(less).Value, c.When.Of(all).Value);
                Assert.True(before == Ternary.Unknown || before == after, $"{c.Id}: {before}, then {after}");
            }
        }, iter: 2000, seed: "0N0XIzNsQ0O2");
    }

    [Fact]
    public void A_missing_fact_is_asked_for_only_where_it_can_decide()
    {
        // Over 60 already decides: the vanished lesion's other facts are not asked for by R15.
        var truth = Book.Clause("R15.inadequate").When.Of(FactWriting.Set("steatosis=31 %"));
        Assert.Equal(Ternary.True, truth.Value);
        Assert.Empty(truth.Missing);
        truth = Book.Clause("R15.inadequate").When.Of(FactWriting.Set("steatosis=30 %; lesions=3"));
        Assert.Equal(["diameter"], truth.Missing);
    }

    /// <summary>What makes a small, deep or numerous lesion a case for a rule makes a smaller, deeper, more numerous one so too.</summary>
    [Theory]
    [InlineData("R1", "diameter", false)]
    [InlineData("R2", "lesions", true)]
    [InlineData("R3", "chemotherapy.cycles", true)]
    [InlineData("R12.size", "diameter", false)]
    [InlineData("R12.cea", "cea.start", false)]
    [InlineData("R12.age", "age", false)]
    [InlineData("R14.small", "diameter", false)]
    [InlineData("R23.small", "diameter", false)]
    [InlineData("R23.deep", "depth", true)]
    public void The_more_so_the_more_it_applies(string clause, string key, bool upwards)
    {
        var definition = Book.Facts[key];
        bool Applies(double value) => Book.Clause(clause).When.Of(FactSet.Empty.With(new Fact(definition, new(value), Citation.Entered("test", key)))).Value == Ternary.True;
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((a, b) =>
        {
            var (less, more) = upwards ? (Math.Min(a, b), Math.Max(a, b)) : (Math.Max(a, b), Math.Min(a, b));
            Assert.True(!Applies(less / 10.0) || Applies(more / 10.0), $"{less / 10.0} applies, {more / 10.0} does not");
        }, iter: 2000, seed: "0N0XIzNsQ0O2");
        Assert.True(Applies(upwards ? 100 : 0.1));
        Assert.False(Applies(upwards ? 0 : 100));
    }

    /// <summary>Every combination of: each fact missing, each of its words, and numbers at, below and above every threshold that it is held against.</summary>
    private static IEnumerable<FactSet> Combinations(IReadOnlyList<FactDefinition> asked) =>
        asked.Aggregate((IEnumerable<FactSet>)[FactSet.Empty], (sets, d) => sets.SelectMany(s => Values(d).Select(f => s.With(f)).Prepend(s)));

    private static IReadOnlyList<Fact> Values(FactDefinition d)
    {
        Fact Make(FactValue v) => new(d, v, Citation.Entered("test", d.Key));
        if (d.Kind == FactKind.Flag) return [Make(FactValue.Yes), Make(FactValue.No)];
        if (d.Kind == FactKind.Choice) return [.. d.Options.Select(o => Make(new(double.NaN, o.Value)))];
        var step = d.Kind == FactKind.Count ? 1 : 0.1;
        var thresholds = Book.Clauses.SelectMany(c => Parts(c.When)).SelectMany(p => p switch
        {
            Comparison c when c.Fact == d => [c.Threshold],
            InRange r when r.Fact == d => [r.From, r.To],
            _ => (double[])[],
        }).Distinct().ToArray();
        // A fact that is only on record or not has one value that matters.
        return [.. (thresholds.Length == 0 ? [d.Least] : Ends(thresholds, step)).Where(v => v >= d.Least && v <= d.Most).Distinct().Select(v => Make(new(v)))];
    }

    /// <summary>Beside each threshold, and one value between two neighbours.</summary>
    private static IEnumerable<double> Ends(double[] thresholds, double step) => thresholds.SelectMany(t => (double[])[t - step, t, t + step]);

    private static IEnumerable<Predicate> Parts(Predicate p) => p switch
    {
        AllHold a => a.Parts.SelectMany(Parts),
        AnyHolds a => a.Parts.SelectMany(Parts),
        SoManyHold s => s.Parts.SelectMany(Parts),
        DoesNotHold n => Parts(n.Part),
        _ => [p],
    };
}
