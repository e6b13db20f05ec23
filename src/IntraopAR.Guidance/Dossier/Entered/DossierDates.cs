using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The days on which a patient's story turned; those that are not known are absent.</summary>
/// <param name="ScanBefore">The examination before chemotherapy that the model is of.</param>
/// <param name="ChemotherapyEnd">Last day of chemotherapy before the operation.</param>
/// <param name="ScanAfter">The examination after chemotherapy.</param>
public sealed record DossierDates(
    DateOnly? ScanBefore = null, DateOnly? ChemotherapyStart = null, DateOnly? ChemotherapyEnd = null, DateOnly? ScanAfter = null, DateOnly? Operation = null)
{
    public static IReadOnlyList<string> Names { get; } = ["scanBefore", "chemotherapyStart", "chemotherapyEnd", "scanAfter", "operation"];

    public DateOnly? this[string name] => name switch
    {
        "scanBefore" => ScanBefore, "chemotherapyStart" => ChemotherapyStart, "chemotherapyEnd" => ChemotherapyEnd, "scanAfter" => ScanAfter, "operation" => Operation,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such date"),
    };

    public DossierDates With(string name, DateOnly? date) => name switch
    {
        "scanBefore" => this with { ScanBefore = date }, "chemotherapyStart" => this with { ChemotherapyStart = date }, "chemotherapyEnd" => this with { ChemotherapyEnd = date },
        "scanAfter" => this with { ScanAfter = date }, "operation" => this with { Operation = date },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such date"),
    };

    /// <summary>Which stage an examination of that day belongs to; null where the dates do not tell.</summary>
    public ExaminationStage? StageOf(Examination examination, DateOnly date)
    {
        if (examination.Stages is [var only]) return only;
        if (Operation is { } operation && date > operation) return ExaminationStage.Later;
        if (examination.Stages.Contains(ExaminationStage.Operation) && date == Operation) return ExaminationStage.Operation;
        if (ChemotherapyStart is { } start) return date <= start ? ExaminationStage.Before : ExaminationStage.After;
        if (ScanBefore is { } before && date <= before) return ExaminationStage.Before;
        return ScanAfter is { } after && date >= after ? ExaminationStage.After : null;
    }
}
