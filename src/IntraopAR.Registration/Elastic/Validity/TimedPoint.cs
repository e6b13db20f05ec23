using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>An observed point with what is known of the breath when it was seen.</summary>
/// <param name="Position">Patient frame, mm.</param>
/// <param name="At">Time since the session began.</param>
/// <param name="Phase">Share of the breath since the end of expiration, from a respiratory signal.</param>
/// <param name="ReferenceShift">How far a sensor on the liver was then from where it is at the end of expiration, mm.</param>
public sealed record TimedPoint(Vec3 Position, TimeSpan At, double? Phase = null, Vec3? ReferenceShift = null);
