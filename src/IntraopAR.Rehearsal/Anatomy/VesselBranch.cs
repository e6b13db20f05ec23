using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>One branch of a vessel tree between two forks.</summary>
/// <param name="Line">Centre line from the trunk's side outwards, Model frame, mm.</param>
/// <param name="StartRadius">mm.</param>
/// <param name="EndRadius">mm.</param>
/// <param name="Parent">Index of the branch it springs from, −1 for a trunk.</param>
public sealed record VesselBranch(IReadOnlyList<Vec3> Line, double StartRadius, double EndRadius, int Parent);
