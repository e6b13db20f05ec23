using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Two cases that are to be one patient's earlier and later examination, by what their scans say of themselves.</summary>
public static class ExaminationPair
{
    /// <returns>What is taken on trust because the cases do not say it.</returns>
    /// <exception cref="BadInputException">They are two patients', one and the same examination, or the later is the earlier.</exception>
    public static IReadOnlyList<string> Check(CaseFolder baseline, CaseFolder followUp)
    {
        var notes = new List<string>();
        if (Known(baseline.Identity.PatientId) is not { } one || Known(followUp.Identity.PatientId) is not { } other)
            notes.Add("that both cases are of one patient is taken as given: not both say whose they are");
        else if (one != other)
            throw new BadInputException(followUp.Path, "identity.patientId", $"is '{other}', and the baseline's is '{one}': two patients", "give two cases of one patient");
        if (Known(baseline.Identity.SeriesInstanceUid) is { } series && series == Known(followUp.Identity.SeriesInstanceUid))
            throw new BadInputException(followUp.Path, "identity.seriesInstanceUid", "is the baseline's too: both cases are made of one and the same series", "give the case of the other examination");
        if (baseline.Identity.ExaminationDate is not { } first || followUp.Identity.ExaminationDate is not { } second)
            notes.Add("which examination is the earlier is taken as given: not both cases have a date");
        else if (second < first)
            throw new BadInputException(followUp.Path, "identity.examinationDate", $"is {DateOrder.Text(second)}, before the baseline's {DateOrder.Text(first)}", "swap the two, or set the date right");
        else if (second == first)
            throw new BadInputException(followUp.Path, "identity.examinationDate", $"is {DateOrder.Text(second)}, and so is the baseline's: nothing can have become of a lesion in between", "give the case of the other examination, or set the date right");
        return notes;
    }

    /// <summary>Holds the examinations' days against what somebody entered of the patient's story in either case.</summary>
    /// <exception cref="BadInputException">A day is another than the one entered, or the later scan is of before chemotherapy or after the operation.</exception>
    public static void HoldAgainst(CaseFolder baseline, CaseFolder followUp, DossierDates dates)
    {
        Same(baseline, "scanBefore", dates.ScanBefore);
        Same(followUp, "scanAfter", dates.ScanAfter);
        if (followUp.Identity.ExaminationDate is not { } later) return;
        if (dates.ChemotherapyStart is { } start && later <= start) throw Fault(followUp, later, $"not after dates.chemotherapyStart ({DateOrder.Text(start)}): it shows no lesion after chemotherapy", "give the examination after chemotherapy");
        if (dates.Operation is { } operation && later > operation) throw Fault(followUp, later, $"after dates.operation ({DateOrder.Text(operation)})", "the follow-up is made before the operation: set the dossier or the series right");

        static void Same(CaseFolder of, string name, DateOnly? entered)
        {
            if (of.Identity.ExaminationDate is { } day && entered is { } other && day != other)
                throw Fault(of, day, $"and the dossier's dates.{name} is {DateOrder.Text(other)}{(DateOrder.Swap(other) == day ? ": day and month are swapped in one of them" : "")}", "give that examination, or set the dossier right");
        }

        static BadInputException Fault(CaseFolder of, DateOnly day, string why, string remedy) => new(of.Path, "identity.examinationDate", $"is {DateOrder.Text(day)}, {why}", remedy);
    }

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
