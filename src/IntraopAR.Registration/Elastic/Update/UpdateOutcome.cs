namespace IntraopAR.Registration;

/// <param name="Estimate">The one that stands: after the update where it was taken, before it where it was refused.</param>
/// <param name="Reasons">Why it was refused.</param>
/// <param name="Evidence">Null where no vessels of a tree with centre-lines were seen.</param>
public sealed record UpdateOutcome(ElasticEstimate Estimate, bool Taken, IReadOnlyList<string> Reasons, UpdateEvidence? Evidence)
{
    /// <summary>Refused because what was seen and the registration cannot both be right; otherwise it only made nothing better.</summary>
    public bool Contradicts { get; init; }
}
