using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A picture that other objects point to.</summary>
/// <param name="Position">Centre of its first voxel, LPS mm.</param>
public sealed record SliceReference(string SopClassUid, string SopInstanceUid, string SeriesInstanceUid, Vec3 Position);
