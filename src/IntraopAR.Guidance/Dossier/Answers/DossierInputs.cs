namespace IntraopAR.Guidance;

/// <summary>What a dossier is made from.</summary>
/// <param name="Lesions">All of the case, in its order: each gets its part, whatever is known of it.</param>
/// <param name="Day">For which it is made.</param>
public sealed record DossierInputs(string CaseCode, IReadOnlyList<LesionMeasure> Lesions, DossierEntries Entries, IReadOnlyList<JournalEvidence> Journals, DateOnly Day)
{
    /// <summary>By lesion, whether it vanished, as somebody confirmed of the examination after chemotherapy; where evidence was entered, that counts before it.</summary>
    public IReadOnlyDictionary<string, Fact> LaterScan { get; init; } = new Dictionary<string, Fact>();
}

/// <summary>What the surfaces say of a lesion; what they do not is null.</summary>
/// <param name="DiameterMm">The largest.</param>
/// <param name="DepthMm">From its nearest point to the liver's surface.</param>
public sealed record LesionMeasure(string Id, double? DiameterMm = null, double? DepthMm = null);
