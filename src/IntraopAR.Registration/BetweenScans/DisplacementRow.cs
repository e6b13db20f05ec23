using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>One thing seen of a displacement field: its part along a direction at a place.</summary>
/// <param name="At">Before it is displaced, mm.</param>
/// <param name="Along">Unit length.</param>
/// <param name="Value">mm.</param>
/// <param name="Variance">mm².</param>
internal readonly record struct DisplacementRow(Vec3 At, Vec3 Along, double Value, double Variance);
