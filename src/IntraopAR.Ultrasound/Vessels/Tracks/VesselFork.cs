using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>Where a vessel leaves another one.</summary>
/// <param name="Stem">Track that goes on through the fork.</param>
/// <param name="Branch">Track that begins or ends there.</param>
/// <param name="Covariance">Of the place, mm².</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record VesselFork(int Stem, int Branch, int Frame, Vec3 Place, Mat3 Covariance, double Confidence);
