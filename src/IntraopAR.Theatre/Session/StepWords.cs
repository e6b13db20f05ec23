using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Session;

/// <summary>The steps as the surgeon reads them.</summary>
internal static class StepWords
{
    public static string NameOf(ProcedureStep step) => step switch
    {
        ProcedureStep.ConfirmCase => "Confirm the case",
        ProcedureStep.Equipment => "Equipment",
        ProcedureStep.FirstAlignment => "First alignment",
        ProcedureStep.Surface => "Surface",
        ProcedureStep.Ultrasound => "Ultrasound",
        ProcedureStep.Check => "Check",
        ProcedureStep.Guide => "Guide",
        ProcedureStep.Again => "Moved or cut",
        ProcedureStep.Outcomes => "Outcomes",
        ProcedureStep.Close => "Close",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>What the step asks for.</summary>
    public static string ThingOf(ProcedureStep step) => step switch
    {
        ProcedureStep.ConfirmCase => "Two people confirm patient, procedure and examinations",
        ProcedureStep.Equipment => "Hold the pointer on the check point",
        ProcedureStep.FirstAlignment => "Touch the landmarks with the pointer",
        ProcedureStep.Surface => "Sweep over the liver's surface",
        ProcedureStep.Ultrasound => "Sweep the probe slowly over the liver",
        ProcedureStep.Check => "Touch a structure that was not used in the fit",
        ProcedureStep.Guide => "Choose a lesion to go to",
        ProcedureStep.Again => "Say when the liver was moved or cut",
        ProcedureStep.Outcomes => "Record what became of every lesion",
        ProcedureStep.Close => "Close the case",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
