using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A part's surface to be written.</summary>
/// <param name="Mesh">In the identity's frame of reference, mm, facing outwards where it is closed.</param>
public sealed record NamedSurface(string Name, TriangleMesh Mesh);
