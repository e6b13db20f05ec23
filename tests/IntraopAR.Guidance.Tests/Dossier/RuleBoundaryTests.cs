using System.Text;
using System.Text.Json.Nodes;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

/// <summary>Every threshold of the review on both sides and exactly at it; and that the table would notice a wrong one.</summary>
public sealed class RuleBoundaryTests
{
    private static readonly (string Clause, FactSet Facts, char Expected, string Written)[] Rows =
        [.. BoundaryTable.Rows.Select(r => (r.Clause, FactWriting.Set(r.Facts), r.Expected, r.Facts))];

    [Fact]
    public void Each_clause_says_what_the_review_says_at_below_and_above_its_thresholds() =>
        Assert.Empty(Rows.Where(r => Says(RuleBook.Standard, r.Clause, r.Facts) != r.Expected).Select(r => $"{r.Clause} with {r.Written} says {Says(RuleBook.Standard, r.Clause, r.Facts)}, not {r.Expected}"));

    [Fact]
    public void Every_clause_with_a_condition_has_rows() =>
        Assert.Empty(RuleBook.Standard.Clauses.Where(c => c.When is not AlwaysHolds).Select(c => c.Id).Except(Rows.Select(r => r.Clause)));

    [Fact]
    public void A_flipped_comparison_a_shifted_threshold_or_a_swapped_connective_in_any_rule_fails_the_table()
    {
        // Two mutants change nothing: beside "above 60", "exactly 60" and "at least 60" are the same; so below it.
        string[] same = ["R30.older: equal becomes atLeast", "R30.younger: equal becomes atMost"];
        var files = RuleFiles.BuiltIn();
        var (mutants, survived) = (0, new List<string>());
        foreach (var name in files.RuleNames)
            foreach (var (what, mutant) in RuleMutants.Of(files[name]))
            {
                mutants++;
                RuleBook book;
                try
                {
                    book = RuleBook.Read(files.With(name, Encoding.UTF8.GetBytes(mutant)));
                }
                catch (BadInputException)
                {
                    continue;
                }

                if (Rows.All(r => Says(book, r.Clause, r.Facts) == r.Expected)) survived.Add(what);
            }

        // 37 comparisons with four other relations and two shifted thresholds each are more than 200.
        Assert.True(mutants > 200, $"only {mutants} mutants");
        Assert.Equal(same, survived.Order(StringComparer.Ordinal));
    }

    private static char Says(RuleBook book, string clause, FactSet facts)
    {
        var truth = book.Clause(clause).When.Of(facts);
        return truth.Value switch { Ternary.True => 'T', Ternary.False => 'F', _ => truth.Missing.Count > 0 ? 'A' : 'O' };
    }
}
