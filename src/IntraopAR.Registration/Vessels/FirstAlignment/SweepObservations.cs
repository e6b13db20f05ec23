using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>What one or more ultrasound sweeps over the liver gave, patient frame, mm.</summary>
/// <param name="Vessels">Middles with radius and, where the sweep tells it, direction and kind.</param>
/// <param name="Face">Where the probe's face touched the liver, with the normal out of the liver.</param>
/// <param name="Tissue">Places the pictures show to be liver tissue and no vessel wider than 3 mm.</param>
public sealed record SweepObservations(
    IReadOnlyList<VesselObservation> Vessels, IReadOnlyList<(Point<Patient> Place, Vec3 Normal)> Face, IReadOnlyList<Point<Patient>> Tissue);
