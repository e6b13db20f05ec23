using IntraopAR.Geometry;

namespace IntraopAR.Guidance.Tests;

/// <summary>What an operation recorded becomes evidence of its lesions.</summary>
public sealed class JournalEvidenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("intraopar-dossier-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Looks_and_outcomes_are_taken_over_and_what_was_taken_back_is_not()
    {
        var journal = JournalEvidence.Read(Recorded(simulated: false), RuleBook.Standard);
        Assert.Equal([("lesion-1", "ious", "not-seen"), ("lesion-1", "ce-ious", "seen")], journal.Sightings.Select(s => (s.Lesion, s.Examination.Kind, s.Finding)));
        Assert.Equal("left", journal.Outcomes["lesion-1"].Value.Choice);
        Assert.Contains("lesion-2", Assert.Single(journal.LeftOut), StringComparison.Ordinal);
        var d = DossierMaker.Make(RuleBook.Standard, Inputs(journal));
        Assert.Equal("seen", d.Lesions[0].Facts.Find("found.ceIous")!.Value.Choice);
        Assert.Equal(CitationKind.Journal, d.Lesions[0].Facts.Find("outcome")!.Source.Kind);
        // Left in place, so it is followed from that day, though no date was entered.
        Assert.Equal(journal.Day, d.Lesions[0].FollowUp!.From);
        Assert.Contains(d.Doubts, s => s.Text.En.Contains("it was taken back: wrong lesion", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rehearsal_is_marked_and_never_mixed_with_a_patient()
    {
        var (real, rehearsed) = (JournalEvidence.Read(Recorded(simulated: false), RuleBook.Standard), JournalEvidence.Read(Recorded(simulated: true), RuleBook.Standard));
        Assert.True(DossierMaker.Make(RuleBook.Standard, Inputs(rehearsed)).Simulated);
        Assert.False(DossierMaker.Make(RuleBook.Standard, Inputs(real)).Simulated);
        Assert.Contains("never give both", Assert.Throws<BadInputException>(() => DossierMaker.Make(RuleBook.Standard, Inputs(real, rehearsed))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_cases_journal_is_refused()
    {
        var inputs = Inputs(JournalEvidence.Read(Recorded(simulated: false), RuleBook.Standard)) with { CaseCode = "c-18" };
        Assert.Contains("is of c-17, the case is c-18", Assert.Throws<BadInputException>(() => DossierMaker.Make(RuleBook.Standard, inputs)).Message, StringComparison.Ordinal);
    }

    private static DossierInputs Inputs(params JournalEvidence[] journals) => new("c-17", [new("lesion-1", 18, 5), new("lesion-2", 25, 5)], DossierEntries.None, journals, DossierExample.Day);

    private string Recorded(bool simulated)
    {
        var path = Path.Combine(folder, simulated ? "rehearsed.journal" : "real.journal");
        if (File.Exists(path)) return path;
        using var journal = CaseJournal.Create(path, Assert.Fail);
        TimeSpan At(int s) => TimeSpan.FromSeconds(s);
        journal.Happened(new CaseOpened(At(0), "c-17", simulated, "hash", [new("lesion-1", new(Vec3.Zero), 9, 3, true), new("lesion-2", new(new Vec3(40, 0, 0)), 9, 3, true)]));
        journal.Happened(new LesionLookedFor(At(60), "s-1", "lesion-1", SightingFinding.NotSeen, null, null));
        journal.Happened(new LesionLookedFor(At(90), "s-2", "lesion-1", SightingFinding.EnhancingOnContrast, null, null));
        journal.Happened(new LesionLookedFor(At(120), "s-3", "lesion-2", SightingFinding.Seen, null, null));
        journal.Happened(new SightingUndone(At(130), "s-3", "wrong lesion"));
        journal.Happened(new OutcomeRecorded(At(200), CaseRole.Surgeon, "lesion-1", OutcomeKind.Seen, ""));
        journal.Happened(new OutcomeRecorded(At(300), CaseRole.Surgeon, "lesion-1", OutcomeKind.Left, ""));
        journal.Close(At(400));
        return path;
    }
}
