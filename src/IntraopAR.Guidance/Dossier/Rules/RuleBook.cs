using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The rules R1 to R32 with the facts they ask for, their gaps and their conflicts: data, checked when they are read.</summary>
public sealed class RuleBook
{
    private RuleBook(FactCatalogue facts, SourceList sources, IReadOnlyList<Rule> rules, IReadOnlyDictionary<string, Gap> gaps, IReadOnlyList<Conflict> conflicts, IReadOnlyList<Examination> examinations) =>
        (Facts, Sources, Rules, Gaps, Conflicts, Examinations) = (facts, sources, rules, gaps, conflicts, examinations);

    /// <summary>Those that come with the program.</summary>
    public static RuleBook Standard { get; } = Read(RuleFiles.BuiltIn());

    public FactCatalogue Facts { get; }

    internal SourceList Sources { get; }

    /// <summary>Of the review whose reference numbers are cited.</summary>
    public Bilingual ReviewTitle => Sources.Review;

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    public IReadOnlyDictionary<string, Gap> Gaps { get; }

    public IReadOnlyList<Conflict> Conflicts { get; }

    /// <summary>The kinds of evidence with what the literature says of their accuracy.</summary>
    public IReadOnlyList<Examination> Examinations { get; }

    public IEnumerable<Clause> Clauses => Rules.SelectMany(r => r.Clauses);

    public Clause Clause(string id) => Clauses.First(c => c.Id == id);

    /// <exception cref="BadInputException">The first thing in the data that is not right.</exception>
    internal static RuleBook Read(RuleFiles files)
    {
        var facts = FactCatalogue.Read("facts.json", files["facts.json"]);
        var sources = SourceList.Read("sources.json", files["sources.json"]);
        var examinations = ExaminationFile.Read("accuracy.json", files["accuracy.json"], sources, facts);
        var (rules, gaps, conflicts) = (new List<Rule>(), new Dictionary<string, Gap>(StringComparer.Ordinal), new List<Conflict>());
        var earlier = new Dictionary<string, Predicate>(StringComparer.Ordinal);
        foreach (var name in files.RuleNames) RuleFile.Read(name, files[name], facts, sources, earlier, rules, gaps, conflicts);
        foreach (var conflict in conflicts)
            if (conflict.Between.Count < 2 || conflict.Between.FirstOrDefault(b => !earlier.ContainsKey(b)) is not null)
                throw new BadInputException("conflicts", conflict.Id, "is not between two clauses that there are");
        return new(facts, sources, rules, gaps, conflicts, examinations);
    }
}
