using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>One point seen in a picture: a crossing of two wires, a small sphere, or a tracked pointer's tip.</summary>
/// <param name="ReferenceFromProbe">From the probe marker's axes to the reference's, mm.</param>
/// <param name="Tip">Where the tracker has the pointer's tip, reference axes, mm; absent for a fixed point, whose place is found too.</param>
public sealed record PointSighting(Pixel Pixel, RigidMotion ReferenceFromProbe, Vec3? Tip);
