using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>The middle of a vessel seen in ultrasound.</summary>
/// <param name="Radius">Of the vessel there, mm; 0 where it was not measured.</param>
/// <param name="Sigma">Standard deviation of the place, mm.</param>
/// <param name="Direction">Along the vessel, either way, patient frame, unit length; null where a single cut does not tell.</param>
/// <param name="Portal">Probability that it is a branch of the portal vein; a half where nothing tells.</param>
public sealed record VesselObservation(Point<Patient> Centre, double Radius, double Sigma, Vec3? Direction = null, double Portal = 0.5);
