using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Theatre.Operating;

namespace IntraopAR.Theatre.Dossiers;

/// <summary>Whether a case's lesions vanished, as somebody confirmed it of two examinations that were brought together.</summary>
internal static class ConfirmedHistory
{
    private static readonly Bilingual Matched = new("matched with the earlier one", "与前次检查配对"), ByHand = new("written by hand", "手工录入");

    /// <param name="dates">A scan of before chemotherapy or after the operation says nothing of this.</param>
    /// <returns>By lesion; what was left open is absent.</returns>
    /// <exception cref="BadInputException">The case's later scan or carried lesions cannot be read, or do not fit it.</exception>
    public static IReadOnlyDictionary<string, Fact> Of(CaseFolder folder, FactCatalogue facts, DossierDates dates)
    {
        var known = new Dictionary<string, Fact>(StringComparer.Ordinal);
        if (folder.Carried is { } carried && Counts(folder.Identity.ExaminationDate))
        {
            // The case is of the later scan: it shows its own lesions, and the carried ones it does not.
            foreach (var lesion in CaseLesion.Seen(folder)) Say(lesion.Id, vanished: false, Named($"case {folder.Identity.CaseCode}", folder.Identity.ExaminationDate), Matched);
            foreach (var lesion in carried.Lesions.Where(l => l.Fate == LesionFate.Vanished)) Say(lesion.Id, vanished: true, carried.From.InWords, Matched);
        }

        var later = FollowUp.Of(folder, CaseLesion.Of(folder).Select(l => l.Id));
        var day = later?.Day is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
        if (later is not null && Counts(day))
            foreach (var (lesion, vanished) in later.Vanished)
                if (vanished is { } shows) Say(lesion, shows, Named(later.Name, day), later.ConfirmedBy is { } by ? new($"confirmed by {by}", $"由 {by} 确认") : ByHand);
        return known;

        void Say(string lesion, bool vanished, string examination, Bilingual how) =>
            known[lesion] = new(facts["vanished"], vanished ? FactValue.Yes : FactValue.No, Citation.LaterScan(examination, lesion, how));

        bool Counts(DateOnly? scanned) => scanned is not { } d || !(d <= dates.ChemotherapyStart) && !(d > dates.Operation);
    }

    private static string Named(string name, DateOnly? day) => day is { } d ? $"{name} of {DateOrder.Text(d)}" : name;
}
