using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A lesion's true place.</summary>
/// <param name="Id">Its label's name in the scan before chemotherapy.</param>
/// <param name="InScan">Centre of volume before chemotherapy.</param>
/// <param name="OnTable">Where the tissue at that centre lies on the table.</param>
/// <param name="Surface">The whole lesion as before chemotherapy, on the table, Patient frame.</param>
/// <param name="Vanished">No longer seen in the scan after chemotherapy.</param>
/// <param name="FollowUpId">Its label's name in that scan, which numbers anew; null where it has vanished.</param>
public sealed record LesionTruth(
    string Id, Point<Model> InScan, Point<Patient> OnTable, TriangleMesh Surface, bool Vanished, string? FollowUpId);
