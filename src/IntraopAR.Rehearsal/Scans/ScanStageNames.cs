namespace IntraopAR.Rehearsal;

internal static class ScanStageNames
{
    /// <summary>The label that each lesion seen at this stage has in its segmentation, by lesion. A later reader numbers anew.</summary>
    public static IReadOnlyDictionary<string, string> LesionNames(this ScanStage stage, VirtualPatient patient) =>
        stage == ScanStage.BeforeChemotherapy
            ? patient.Lesions.ToDictionary(l => l.Id, l => l.Id)
            : patient.Lesions.Where(l => !l.Vanished).Select((l, i) => (l.Id, Name: $"lesion-{i + 1}")).ToDictionary(n => n.Id, n => n.Name);
}
