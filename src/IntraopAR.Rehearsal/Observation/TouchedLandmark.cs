using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A place found in the scan and touched on the table.</summary>
/// <param name="Sigma">Standard deviation along each axis of finding the place again, mm.</param>
public sealed record TouchedLandmark(string Id, Point<Model> InScan, Point<Patient> OnTable, double Sigma);
