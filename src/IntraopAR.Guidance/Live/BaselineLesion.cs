using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>A lesion as the scan before chemotherapy showed it.</summary>
/// <param name="Centre">Its volume's centroid.</param>
/// <param name="Radius">Half its largest diameter, mm: nothing drawn for it may be smaller.</param>
/// <param name="VolumeMl">Its volume before chemotherapy.</param>
/// <param name="Vanished">No later examination shows it; null where there is no later examination.</param>
public sealed record BaselineLesion(string Id, Point<Model> Centre, double Radius, double VolumeMl, bool? Vanished);
