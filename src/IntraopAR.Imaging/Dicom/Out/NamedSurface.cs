using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A part's surface to be written.</summary>
/// <param name="Mesh">In the identity's frame of reference, mm, facing outwards where it is closed.</param>
/// <param name="Tracked">How it is known over time; null where it is not followed.</param>
public sealed record NamedSurface(string Name, TriangleMesh Mesh, TrackedAs? Tracked = null);
