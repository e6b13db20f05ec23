using System.Collections;
using System.Text.RegularExpressions;

namespace IntraopAR.Guidance.Tests;

/// <summary>Every sentence has its source and says the same in both languages.</summary>
public sealed partial class SourceTests
{
    private static readonly RuleBook Book = RuleBook.Standard;

    [Fact]
    public void The_rules_are_R1_to_R32() => Assert.Equal(Enumerable.Range(1, 32).Select(n => $"R{n}"), Book.Rules.Select(r => r.Id));

    [Fact]
    public void A_sentence_without_its_source_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Sentence(new("It is so.", "如此。"), []));
        Assert.Throws<ArgumentException>(() => new Sentence(new("It is so.", "如此。"), (Citation)null!));
        Assert.Throws<ArgumentException>(() => new Bilingual("It is so.", ""));
    }

    [Fact]
    public void Every_sentence_of_a_whole_dossier_has_a_source_that_can_be_followed()
    {
        var sentences = Reached(DossierMaker.Make(Book, DossierExample.Inputs())).OfType<Sentence>().ToArray();
        Assert.True(sentences.Length > 200, $"only {sentences.Length} sentences");
        foreach (var sentence in sentences)
        {
            Assert.NotEmpty(sentence.Sources);
            Assert.All(sentence.Sources, s => Assert.True(s.Place.Length > 0 && s.Words.En.Length > s.Place.Length / 2, s.Words.En));
        }
    }

    [Fact]
    public void A_citation_names_a_section_that_the_review_has_and_reference_numbers_of_its_list()
    {
        // The text at hand cites up to 53.
        var cited = Reached(Book).OfType<Citation>().ToArray();
        Assert.Contains(cited, c => c.Kind == CitationKind.Paper);
        Assert.All(cited, c => Assert.True(c.Kind is CitationKind.Review or CitationKind.Paper));
        Assert.All(cited.SelectMany(c => c.References), r => Assert.InRange(r, 1, 53));
    }

    [Fact]
    public void Both_languages_are_complete_and_have_the_same_placeholders()
    {
        foreach (var (key, phrase) in Phrases.All)
        {
            Assert.Equal(Phrases.PlaceholdersOf(phrase.En), Phrases.PlaceholdersOf(phrase.Zh));
            Assert.True(Chinese().IsMatch(phrase.Zh) || Phrases.PlaceholdersOf(phrase.Zh).Count > 0, key);
        }

        var all = Reached(Book).OfType<Bilingual>().Concat(Phrases.All.Values).ToArray();
        Assert.True(all.Length > 400, $"only {all.Length}");
        Assert.Empty(all.Where(b => Chinese().IsMatch(b.En)).Select(b => b.En));
    }

    /// <summary>A figure that is wrong in one of the languages would be believed by half the readers.</summary>
    [Fact]
    public void What_the_rules_say_has_the_same_numbers_in_both_languages()
    {
        static string[] Numbers(string text) => [.. Number().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];
        foreach (var clause in Book.Clauses) Assert.Equal((clause.Id, string.Join(" ", Numbers(clause.Text.En))), (clause.Id, string.Join(" ", Numbers(clause.Text.Zh))));
        foreach (var conflict in Book.Conflicts) Assert.Equal(Numbers(conflict.Said.Text.En), Numbers(conflict.Said.Text.Zh));
    }

    /// <summary>R8: Ras, Braf and the side have no demonstrated effect. They may be on the team's list (R31) and in nothing else.</summary>
    [Fact]
    public void What_has_no_demonstrated_effect_is_scored_nowhere()
    {
        string[] without = ["ras", "braf", "primary"];
        Assert.Equal(["R31"], Book.Rules.Where(r => r.Clauses.Any(c => c.When.Asks.Any(a => without.Contains(a.Key)))).Select(r => r.Id));
        var rule = Book.Rules.First(r => r.Id == "R8");
        Assert.False(rule.Scored);
        foreach (var facts in (string[])["", "ras=mutated; braf=mutated; primary=right-colon", "ras=wild-type; braf=wild-type; primary=rectum"])
            Assert.Equal(Standing.NotScored, RuleAnswer.Of(Book, rule, FactWriting.Set(facts)).Standing);
    }

    [Fact]
    public void Every_phrase_is_used_and_every_phrase_that_is_used_exists()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "IntraopAR.sln"))) root = root.Parent;
        var folders = new[] { "src/IntraopAR.Guidance/Dossier", "src/IntraopAR.Theatre/Dossiers" };
        var code = string.Concat(folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root!.FullName, f), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var used = PhraseKey().Matches(code).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(Phrases.All.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    /// <summary>Everything that can be reached through public and internal properties and lists.</summary>
    private static IEnumerable<object> Reached(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out var at))
        {
            if (at is string or Type || at.GetType().IsPrimitive || at.GetType().IsEnum || !seen.Add(at)) continue;
            yield return at;
            if (at is IEnumerable list)
                foreach (var item in list)
                    if (item is not null) open.Push(item);
            if (at.GetType().Namespace?.StartsWith("IntraopAR", StringComparison.Ordinal) != true) continue;
            foreach (var property in at.GetType().GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0))
                if (property.GetValue(at) is { } value) open.Push(value);
        }
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex("\"((?:ask|marking|followUp|compared|doubt|page|report|standing)\\.[a-zA-Z0-9]+)\"")]
    private static partial Regex PhraseKey();
}
