namespace IntraopAR.Registration;

/// <summary>What came of bringing two livers together.</summary>
/// <param name="Estimate">Null where nothing could be computed.</param>
/// <param name="Refusals">Why it must not be used; empty where it may.</param>
public sealed record LiverToLiverResult(LiverToLiverEstimate? Estimate, IReadOnlyList<string> Refusals)
{
    public bool Believed => Estimate is not null && Refusals.Count == 0;
}
