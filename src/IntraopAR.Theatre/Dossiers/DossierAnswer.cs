using System.Globalization;
using System.Text.Json;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The dossier as the verb's JSON. Each sentence is an object with its sources; what is undecided has no <c>applies</c>.</summary>
internal static class DossierAnswer
{
    public static object Of(Dossier d, string? page, IReadOnlyCollection<string> notes) => new
    {
        caseCode = d.CaseCode,
        day = Day(d.Day),
        simulated = d.Simulated ? true : (bool?)null,
        page,
        notes = notes.Count > 0 ? notes : null,
        dates = DossierDates.Names.Where(n => d.Dates[n] is not null).ToDictionary(n => n, n => Day(d.Dates[n]!.Value)),
        facts = d.Patient.All.Select(Fact),
        rules = d.AllRules.Select(r => Rule(r.Rule, r.Answers)),
        asks = d.Asks.Select(a => new { fact = a.Fact.Key, form = a.Fact.Origin == FactOrigin.Evidence ? null : a.Fact.Form, lesions = a.Lesions, rules = a.Rules, weight = Word(a.Weight), said = Said(a.Said) }),
        doubts = d.Doubts.Select(Said),
        totals = d.Totals.Select(t => new { examination = t.Examination.Kind, rightlySeen = t.RightlySeen, missed = t.Missed, wronglySeen = t.WronglySeen, rightlyNotSeen = t.RightlyNotSeen }),
        lesions = d.Lesions.Select(Lesion),
    };

    private static object Lesion(LesionDossier l) => new
    {
        id = l.Id,
        facts = l.Facts.All.Select(Fact),
        evidence = l.Evidence.Select(e => new
        {
            examination = e.Examination.Kind, name = Words(e.Examination.Name), date = Day(e.Date), stage = e.Stage is { } s ? Word(s) : null, finding = e.Finding,
            sizeMm = e.SizeMm, marginMm = e.MarginMm, resection = e.Margin,
            accuracy = e.Examination.Figures.Select(Figure), accuracyInWords = e.Examination.Accuracy is { } a ? Said(a) : null, source = Cited(e.Source),
        }),
        rules = l.Rules.Select(r => new { id = r.Rule.Id, applies = Applies(r.Standing), standing = Word(r.Standing), clauses = r.Clauses.Select(Clause) }),
        conflicts = l.Conflicts.Select(c => new { id = c.Id, between = c.Between, said = Said(c.Said), figures = c.Figures.Select(Figure) }),
        marking = new { advice = Word(l.Marking.Advice), said = l.Marking.Said.Select(Said) },
        followUp = l.FollowUp is not { } f ? null : new
        {
            from = f.From is { } from ? Day(from) : null,
            items = f.Items.Select(i => new { month = i.Month, due = i.Due is { } due ? Day(due) : null, said = Said(i.Said) }),
            notes = f.Notes.Select(Said),
        },
        found = l.Found is not { } found ? null : new
        {
            tumour = found.Tumour, said = Said(found.Said), predictors = found.Predictors is { } p ? Said(p) : null,
            looks = found.Rows.Select(r => new { examination = r.Look.Examination.Kind, agreement = Word(r.Outcome), said = Said(r.Said) }),
        },
    };

    private static object Rule(Rule rule, IReadOnlyList<(string? Lesion, RuleAnswer Answer)> answers)
    {
        var standing = answers.Count == 0 ? Standing.DoesNotApply : answers.Max(a => a.Answer.Standing);
        return new
        {
            id = rule.Id,
            title = Words(rule.Title),
            of = rule.OfLesion ? "lesion" : "patient",
            scored = rule.Scored,
            applies = Applies(standing),
            standing = Word(standing),
            because = answers.SelectMany(a => a.Answer.Clauses).Where(c => c.Standing == standing).SelectMany(Why).DistinctBy(s => s.Text).Select(Said),
            says = answers.SelectMany(a => a.Answer.Clauses).Where(c => c.Standing is Standing.Applies or Standing.NotScored).Select(c => c.Clause).Distinct().Select(c => new { clause = c.Id, said = Said(c.Said) }),
            lesions = rule.OfLesion ? answers.Select(a => new { id = a.Lesion, applies = Applies(a.Answer.Standing), standing = Word(a.Answer.Standing) }) : null,
        };
    }

    /// <summary>Why a clause stands as it does: the facts; where there are none to name, what it says of everybody.</summary>
    private static IEnumerable<Sentence> Why(ClauseAnswer c) => c.Standing switch
    {
        Standing.Open => c.Because.Concat(c.Open),
        Standing.Applies or Standing.NotScored when c.Because.Count == 0 => [c.Clause.Said],
        _ => c.Because,
    };

    private static object Clause(ClauseAnswer c) => new
    {
        id = c.Clause.Id, applies = Applies(c.Standing), standing = Word(c.Standing), weight = Word(c.Clause.Weight), strength = Word(c.Clause.Strength),
        said = c.Standing is Standing.Applies or Standing.NotScored ? Said(c.Clause.Said) : null,
        because = c.Because.Select(Said), asks = c.Asks.Select(a => a.Key), open = c.Open.Select(Said),
        figures = c.Standing is Standing.Applies or Standing.NotScored ? c.Clause.Figures.Select(Figure) : [],
    };

    private static object Fact(Fact f) => new
    {
        key = f.Definition.Key, value = f.Definition.Kind switch { FactKind.Choice => f.Value.Choice, FactKind.Flag => f.Value.Number != 0, _ => (object?)f.Value.Number },
        unit = f.Definition.Unit.Length > 0 ? f.Definition.Unit : null, said = Said(f.Said),
    };

    private static object Said(Sentence s) => new { en = s.Text.En, zh = s.Text.Zh, sources = s.Sources.Select(Cited) };

    private static object Figure(Figure f) => new { what = Words(f.What), low = f.Low, high = f.High, unit = f.Unit, source = Cited(f.Source) };

    private static object Cited(Citation c) => new { kind = Word(c.Kind), place = c.Place, references = c.References.Count > 0 ? c.References : null, en = c.Words.En, zh = c.Words.Zh };

    private static object Words(Bilingual b) => new { en = b.En, zh = b.Zh };

    private static bool? Applies(Standing s) => s switch { Standing.Applies => true, Standing.DoesNotApply or Standing.NotScored => false, _ => null };

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
