using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A place in the model that somebody wants to find, with its own covariance (mm²) where that is known.</summary>
public sealed record Target(string Id, Point<Model> Position, Mat3? Covariance = null);
