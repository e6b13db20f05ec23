using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>A place in a picture; (0, 0) is the centre of the upper left pixel.</summary>
public readonly record struct Pixel(double U, double V)
{
    public static double Distance(Pixel a, Pixel b) => Math.Sqrt((a.U - b.U) * (a.U - b.U) + (a.V - b.V) * (a.V - b.V));
}

/// <summary>One picture of the phantom: where its wires were seen and where the probe was.</summary>
/// <param name="Index">Place in its sequence; 0 is the first.</param>
/// <param name="ProbeFromPhantom">From phantom axes to the probe marker's, mm.</param>
/// <param name="Points">One for each of the phantom's wires, in their order.</param>
public sealed record WireFrame(int Index, RigidMotion ProbeFromPhantom, IReadOnlyList<Pixel> Points);
