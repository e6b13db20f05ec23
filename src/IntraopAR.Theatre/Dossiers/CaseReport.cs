using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Commands;
using IntraopAR.Theatre.Plans;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>What is told of a case at its end: what was known, planned, registered, done and found, with pictures of it.</summary>
/// <param name="Plan">Held against all that is known; null where the case has none.</param>
/// <param name="Registration">The newest accepted one with its number; null where there is none.</param>
/// <param name="Pictures">PNG.</param>
/// <param name="Notes">What was left out, for standard error.</param>
internal sealed record CaseReport(
    Dossier Dossier, PlanReview? Plan, (int Number, RegistrationFile File)? Registration, IReadOnlyList<(Bilingual Caption, byte[] Png)> Pictures, IReadOnlyList<string> Notes)
{
    /// <exception cref="BadInputException">The case, its facts, a journal or its plan cannot be used.</exception>
    /// <param name="open">Of the journal that is being written; null where none is.</param>
    public static CaseReport Of(string path, DateOnly day, JournalEvidence? open = null)
    {
        var notes = new List<string>();
        var folder = CaseFolder.Open(path);
        var dossier = DossierMaker.Make(RuleBook.Standard, new DossierRequest(path, null, [], null, day) { Open = open }.Read(RuleBook.Standard, notes));
        PlanReview? plan = null;
        if (File.Exists(folder.FullPath(PlanFile.InCase)))
        {
            var request = new PlanRequest(path, null, null) { Open = open };
            var of = PlanCase.Open(request, TextWriter.Null);
            plan = of.Review(request.Read(of));
            if (of.WhyNot is { } why) notes.Add($"no probability of R0: {why}");
        }

        (int, RegistrationFile)? registration = folder.CurrentRegistration is { } entry ? (entry.Number, RegistrationFile.Read(folder.FullPath(entry.File))) : null;
        return new(dossier, plan, registration, ReportPictures.Of(folder, plan, dossier.Simulated), notes);
    }

    public string Html(Language language) => DossierPage.Html(Dossier, language, new ReportSection(this, language).Html);
}
