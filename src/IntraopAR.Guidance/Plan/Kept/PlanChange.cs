namespace IntraopAR.Guidance;

/// <summary>One change of a plan, as it is kept with it.</summary>
/// <param name="At">UTC, ISO 8601.</param>
/// <param name="By">The viewer that asked for it, such as "surgeon 1"; no person's name.</param>
/// <param name="What">In words.</param>
public sealed record PlanChange(string At, string By, string What);
