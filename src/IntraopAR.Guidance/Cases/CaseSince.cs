using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>What a case's facts say of the time between its scan and the table.</summary>
/// <param name="Note">For the reader of a registration; null where there is nothing to say.</param>
public sealed record CaseSince(SinceScan Since, string? Note)
{
    /// <summary>
    /// Of before chemotherapy is a scan that is no later than the first day of it, by the case's own day and the dossier's dates. A
    /// case that lesions were carried into is the later scan. Where neither says so, nothing is assumed.
    /// </summary>
    /// <param name="today">The dossier's dates are held against it.</param>
    public static CaseSince Of(CaseFolder folder, DateOnly today)
    {
        DossierDates dates;
        try
        {
            dates = DossierFile.DatesOf(folder, today);
        }
        catch (BadInputException e)
        {
            // In theatre a slip in the dossier must not take the registration away.
            return new(SinceScan.Usual, $"whether the model is of before chemotherapy is not known: {e.Message}");
        }

        return Of(folder.Identity.ExaminationDate, dates, folder.HasCarried);
    }

    /// <param name="scanned">The day of the case's scan; null where it is not known.</param>
    /// <param name="hasCarried">Lesions of an earlier scan were carried into the case.</param>
    internal static CaseSince Of(DateOnly? scanned, DossierDates dates, bool hasCarried)
    {
        // Where its scan has no day, a case is of the scan before chemotherapy that its dossier names.
        if (hasCarried || (scanned ?? dates.ScanBefore) is not { } day || !(day <= dates.ChemotherapyStart || day == dates.ScanBefore)) return new(SinceScan.Usual, null);
        return new(SinceScan.Chemotherapy, dates.ScanAfter is { } later ? $"there is a later scan ({DateOrder.Text(later)}), after chemotherapy: a model made of it would be registered more surely" : null);
    }
}
