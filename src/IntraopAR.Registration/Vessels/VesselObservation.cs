using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The middle of a vessel seen in ultrasound.</summary>
/// <param name="Radius">Of the vessel there, mm.</param>
/// <param name="Sigma">Standard deviation of the place, mm.</param>
public sealed record VesselObservation(Point<Patient> Centre, double Radius, double Sigma);
