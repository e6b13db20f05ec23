using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Two cases that are to be one patient's earlier and later examination, by what their scans say of themselves.</summary>
public static class ExaminationPair
{
    /// <returns>What is taken on trust because the cases do not say it.</returns>
    /// <exception cref="BadInputException">They are two patients', or the later is the earlier.</exception>
    public static IReadOnlyList<string> Check(CaseFolder baseline, CaseFolder followUp)
    {
        var notes = new List<string>();
        if (Known(baseline.Identity.PatientId) is not { } one || Known(followUp.Identity.PatientId) is not { } other)
            notes.Add("that both cases are of one patient is taken as given: not both say whose they are");
        else if (one != other)
            throw new BadInputException(followUp.Path, "identity.patientId", $"is '{other}', and the baseline's is '{one}': two patients", "give two cases of one patient");
        if (baseline.Identity.ExaminationDate is not { } first || followUp.Identity.ExaminationDate is not { } second)
            notes.Add("which examination is the earlier is taken as given: not both cases have a date");
        else if (second < first)
            throw new BadInputException(followUp.Path, "identity.examinationDate", FormattableString.Invariant($"is {second:yyyy-MM-dd}, before the baseline's {first:yyyy-MM-dd}"), "swap --baseline and --followup");
        else if (second == first) notes.Add(FormattableString.Invariant($"both examinations are of {first:yyyy-MM-dd}"));
        if (Known(baseline.Identity.SeriesInstanceUid) is { } series && series == followUp.Identity.SeriesInstanceUid) notes.Add("both cases are made of one and the same series");
        return notes;
    }

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
