using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A divot of a phantom that a pointer's tip can rest in.</summary>
public sealed record PhantomLandmark(string Name, Point<Phantom> Position);
