using IntraopAR.Geometry;
using IntraopAR.Imaging;

namespace IntraopAR.Ultrasound;

/// <summary>A scan to be cut where the ultrasound picture lies.</summary>
/// <param name="Name">For the surgeon, such as "before chemotherapy".</param>
/// <param name="ScanFromModel">Identity for the scan that the model was made from.</param>
public sealed record FusedScan(string Name, Volume<short> Scan, RigidMotion ScanFromModel);
