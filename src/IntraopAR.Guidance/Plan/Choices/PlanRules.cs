namespace IntraopAR.Guidance;

/// <summary>
/// The rules of the review that a plan can break, asked of it: R25 (ablation: under 3 cm, at most three a session, margin above
/// 5 mm), R22 (outside the planned resection: destroy it locally), R21 (every site is to be resected), R23 (what is to be marked).
/// Their words, thresholds and citations are the dossier's own.
/// </summary>
public static class PlanRules
{
    private const string Source = "plan";

    private static readonly string[] OfLesion = ["R25.size", "R25.margin", "R25.goal", "R25.harm"];

    /// <param name="known">What the dossier knows of each lesion together with its patient, by id; may be empty.</param>
    public static IReadOnlyList<PlanFinding> Check(RuleBook book, IReadOnlyList<PlannedLesion> lesions, IReadOnlyDictionary<string, FactSet> known)
    {
        var found = new List<PlanFinding>();
        var ablated = lesions.Count(l => l.Choice?.Action == PlannedAction.Ablate);
        foreach (var lesion in lesions)
        {
            if (lesion.Choice is null)
            {
                found.Add(new(lesion.Id, null, FindingWeight.Refused, new(new($"{lesion.Id}: nothing is planned yet; no lesion may be forgotten.", $"{lesion.Id}：尚未计划；任何病灶均不得遗漏。"), Citation.Surfaces(lesion.Id)), []));
                continue;
            }

            var facts = Facts(book, lesion, known.GetValueOrDefault(lesion.Id) ?? FactSet.Empty);
            foreach (var id in OfLesion) Add(id, lesion.Id, facts);
            var outside = facts.Find("resection")?.Value.Choice == "outside";
            if (lesion.Choice.Action != PlannedAction.Ablate && outside) Add("R22", lesion.Id, facts);
            if (lesion.Choice.Action is PlannedAction.Observe or PlannedAction.Mark) Add("R21", lesion.Id, facts);
            if (lesion.Choice.Action == PlannedAction.Resect && outside)
                found.Add(new(lesion.Id, null, FindingWeight.Refused, new(new($"{lesion.Id} is to be resected, but no planned cut takes all of it.", $"{lesion.Id}计划切除，但计划的切面未将其完全包含。"), Citation.Surfaces(lesion.Id)), []));
        }

        var first = lesions.FirstOrDefault(l => l.Choice?.Action == PlannedAction.Ablate);
        if (first is not null)
            Add("R25.number", null, Facts(book, first, FactSet.Empty).With(new Fact(book.Facts["ablations"], new(ablated), Citation.Entered(Source, "choices"))));
        return found;

        void Add(string clause, string? lesion, FactSet facts)
        {
            var rule = book.Rules.First(r => r.Clauses.Any(c => c.Id == clause));
            var answer = ClauseAnswer.Of(book, rule, book.Clause(clause), facts);
            if (answer.Standing is not (Standing.Applies or Standing.Ask)) return;
            var weight = answer.Standing == Standing.Ask ? FindingWeight.Asked : answer.Clause.Weight == RuleWeight.Act ? FindingWeight.Refused : FindingWeight.Noted;
            var asked = answer.Asks.Select(a => new Sentence(new($"not known: {a.Label.En}", $"未知：{a.Label.Zh}"), answer.Clause.Sources));
            found.Add(new(lesion, clause, weight, answer.Clause.Said, [.. answer.Because, .. asked]));
        }
    }

    private static FactSet Facts(RuleBook book, PlannedLesion l, FactSet known)
    {
        var facts = new List<Fact> { new(book.Facts["plan"], new(double.NaN, Word(l.Choice!.Action)), Citation.Entered(Source, l.Id)) };
        if (known.Find("diameter") is null && l.DiameterMm >= book.Facts["diameter"].Least) facts.Add(new(book.Facts["diameter"], new(l.DiameterMm), Citation.Surfaces(l.Id)));
        if (l.InsideResection is { } inside) facts.Add(new(book.Facts["resection"], new(double.NaN, inside ? "inside" : "outside"), Citation.Surfaces(l.Id)));
        if (l.AblationMarginMm is { } margin) facts.Add(new(book.Facts["ablation.margin"], new(Math.Clamp(margin, 0, book.Facts["ablation.margin"].Most)), Citation.Surfaces(l.Id)));
        return known.With(facts);
    }

    private static string Word(PlannedAction action) => action.ToString().ToLowerInvariant();
}

/// <summary>A lesion as the rules need it.</summary>
/// <param name="Choice">Null where nothing is chosen yet.</param>
/// <param name="InsideResection">Whether the cuts take all of it; null where there are none.</param>
/// <param name="AblationMarginMm">Least distance from the lesion to the edge of its zones, negative where they do not hold all of it; null without zones.</param>
public sealed record PlannedLesion(string Id, double DiameterMm, LesionChoice? Choice, bool? InsideResection, double? AblationMarginMm);
