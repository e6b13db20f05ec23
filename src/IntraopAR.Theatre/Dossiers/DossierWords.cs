using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>The dossier in a few lines for a terminal: what is missing, and what each lesion asks of the surgeon.</summary>
internal static class DossierWords
{
    private const int MostAsks = 8;

    public static void Write(TextWriter to, Dossier d, Language language)
    {
        string Said(Sentence s) => $"{s.Text.In(language)} [{string.Join("; ", s.Sources.Select(c => c.Words.In(language)))}]";
        foreach (var doubt in d.Doubts) to.WriteLine(Said(doubt));
        foreach (var ask in d.Asks.Take(MostAsks)) to.WriteLine(Said(ask.Said));
        foreach (var said in Acts(d.Rules)) to.WriteLine(Said(said));
        foreach (var lesion in d.Lesions)
        {
            to.WriteLine();
            to.WriteLine(lesion.Id);
            foreach (var said in lesion.Marking.Said.Take(1).Concat(Acts(lesion.Rules)).Concat(lesion.Rules.SelectMany(r => r.Clauses).SelectMany(c => c.Open)).Concat(lesion.Conflicts.Select(c => c.Said)))
                to.WriteLine("  " + Said(said));
        }
    }

    private static IEnumerable<Sentence> Acts(IEnumerable<RuleAnswer> rules) =>
        rules.SelectMany(r => r.Clauses).Where(c => c.Standing == Standing.Applies && c.Clause.Weight == RuleWeight.Act).Select(c => c.Clause.Said);
}
