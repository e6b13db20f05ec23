using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A closed surface with the name its label has in the scan, in the Model frame (LPS, mm).</summary>
public sealed record NamedSurface(string Name, TriangleMesh Mesh);
