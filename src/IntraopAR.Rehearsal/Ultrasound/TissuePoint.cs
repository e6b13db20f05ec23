using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What is at a place of the model.</summary>
/// <param name="Lesion">Its number, −1 where there is none.</param>
/// <param name="Outwards">Unit, at a right angle to the nearest wall, capsule or diaphragm where the place is in one; else zero. Model frame.</param>
/// <param name="Depth">Under the surface of the vessel or lesion, mm; for what lies outside the liver, the distance to it; else 0.</param>
internal readonly record struct TissuePoint(EchoTissue Tissue, int Lesion, Vec3 Outwards, double Depth);
