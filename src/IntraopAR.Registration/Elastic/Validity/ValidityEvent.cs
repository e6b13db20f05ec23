using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Something that may end an estimate's domain.</summary>
/// <param name="At">Time since the session began.</param>
public abstract record ValidityEvent(TimeSpan At);

public sealed record PostureSet(TimeSpan At, string Posture) : ValidityEvent(At);

/// <param name="Pressure">mmHg.</param>
public sealed record PressureSet(TimeSpan At, double Pressure) : ValidityEvent(At);

/// <summary>The surgeon says that the liver was freed or moved.</summary>
public sealed record MobilisationDeclared(TimeSpan At) : ValidityEvent(At);

/// <param name="Shift">Of the sensor on the liver since the estimate, both in the same phase of breathing, patient axes, mm.</param>
public sealed record ReferenceSeen(TimeSpan At, Vec3 Shift) : ValidityEvent(At);

public sealed record ClockTicked(TimeSpan At) : ValidityEvent(At);

public sealed record TissueCut(TimeSpan At, CutRegion Region) : ValidityEvent(At);

/// <summary>Places on the liver seen again and again, some 20 times a second: tracked points, sensors, or cells of surface.</summary>
/// <param name="Phase">Share of the breath since the end of expiration; always 0 while ventilation stands still.</param>
/// <param name="Places">In the same order every time, patient frame; null where one is not seen.</param>
public sealed record StationsSeen(TimeSpan At, double Phase, IReadOnlyList<Vec3?> Places) : ValidityEvent(At);

/// <summary>A new estimate from fresh observations.</summary>
public sealed record Reobserved(TimeSpan At, EstimateDomain Domain) : ValidityEvent(At);
