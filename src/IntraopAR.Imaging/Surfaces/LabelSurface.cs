using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>The surface of one label.</summary>
/// <param name="Label">Segment number or label value.</param>
/// <param name="VoxelCount">How many voxels it is the surface of.</param>
/// <param name="Mesh">Closed, facing outwards, in LPS mm; it encloses the volume of the voxels.</param>
public sealed record LabelSurface(int Label, long VoxelCount, TriangleMesh Mesh);
