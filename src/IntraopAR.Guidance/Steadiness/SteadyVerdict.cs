using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>What is shown of a lesion's verdict. It is never better than the estimate's.</summary>
/// <param name="Verdict">Null where there is no estimate, which is the worst.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record SteadyVerdict(TargetVerdict? Verdict, TimeSpan ChangedAt);
