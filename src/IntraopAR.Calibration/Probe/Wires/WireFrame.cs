using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>One picture of the phantom: where its wires were seen and where the probe was.</summary>
/// <param name="Index">Place in its sequence; 0 is the first.</param>
/// <param name="ProbeFromPhantom">From phantom axes to the probe marker's, mm.</param>
/// <param name="Points">One for each of the phantom's wires, in their order.</param>
public sealed record WireFrame(int Index, RigidMotion ProbeFromPhantom, IReadOnlyList<Pixel> Points);
