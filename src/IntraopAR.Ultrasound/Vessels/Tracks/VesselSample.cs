using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A measured place of a vessel's centre-line, in the frame of the pictures' planes, mm.</summary>
/// <param name="Frame">The picture's <see cref="PlacedPicture.Index"/>. A picture that runs along the vessel gives several samples.</param>
/// <param name="Direction">Of the vessel, unit vector, onwards along the track.</param>
/// <param name="Covariance">Of the centre, mm²: picture, slice thickness and pose.</param>
/// <param name="PortalProbability">Portal against hepatic, of the whole track.</param>
/// <param name="Confidence">Probability that it is a vessel, from this picture and the whole track.</param>
public sealed record VesselSample(int Frame, Vec3 Centre, Vec3 Direction, double Radius, Mat3 Covariance, double PortalProbability, double Confidence);
