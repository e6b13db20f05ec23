using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Commands;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>What the verb was given, and what is read for it.</summary>
/// <param name="Facts">A file of facts; null takes the case's own where it has one.</param>
/// <param name="Typed">KEY=VALUE or LESION:KEY=VALUE, counting before the file.</param>
/// <param name="Journals">Null takes those of the case, without rehearsals.</param>
internal sealed record DossierRequest(string Case, string? Facts, IReadOnlyList<string> Typed, IReadOnlyList<string>? Journals, DateOnly Day)
{
    /// <summary>Of the journal that is being written; null where none is. It is read from nowhere else, and counts though it is a rehearsal's.</summary>
    public JournalEvidence? Open { get; init; }

    /// <param name="notes">What was left out, for standard error.</param>
    /// <exception cref="BadInputException">Something that was given cannot be used.</exception>
    public DossierInputs Read(RuleBook book, ICollection<string> notes)
    {
        var folder = CaseFolder.Open(Case);
        var file = Facts ?? (File.Exists(folder.FullPath(DossierFile.InCase)) ? folder.FullPath(DossierFile.InCase) : null);
        var entries = file is null ? DossierEntries.None : DossierFile.Read(file, book, Day);
        foreach (var typed in Typed)
        {
            var (lesion, fact) = EnteredFact.Typed(book.Facts, typed);
            entries = lesion is null
                ? entries with { Patient = entries.Patient.With(fact) }
                : entries with { Lesions = new Dictionary<string, FactSet>(entries.Lesions) { [lesion] = entries.Of(lesion).With(fact) } };
        }

        return new(folder.Identity.CaseCode, LesionMeasures.Of(folder), entries, ReadJournals(folder, book, notes), Day) { LaterScan = ConfirmedHistory.Of(folder, book.Facts, entries.Dates) };
    }

    private IReadOnlyList<JournalEvidence> ReadJournals(CaseFolder folder, RuleBook book, ICollection<string> notes)
    {
        var own = folder.FullPath("journal");
        var paths = Journals ?? (Directory.Exists(own) ? [.. Directory.EnumerateFiles(own, "*.journal").Order(StringComparer.Ordinal)] : []);
        var read = new List<JournalEvidence>();
        foreach (var path in paths.Where(p => Path.GetFileName(p) != Open?.File))
        {
            var journal = JournalEvidence.Read(path, book);
            if (journal.CaseCode == folder.Identity.CaseCode && journal.ModelHash != folder.ModelHash)
                throw new BadInputException(path, "model", "is not the case's: its surfaces have another hash", "give the journal of this case");
            // A rehearsal is no evidence of a patient; only who names it gets it, and marked.
            if (journal.Simulated && Journals is null) notes.Add($"{journal.File} is of a rehearsal and left out; --journal takes it, and marks the page");
            else read.Add(journal);
        }

        if (Open is { } open) read.Add(open);

        return read;
    }
}
