namespace IntraopAR.Geometry;

/// <summary>
/// Points in millimetres with, where the source knows them, unit normals (outwards) and standard deviations of the
/// measurement noise (mm, one per point, the same in every direction).
/// </summary>
public sealed record PointSet(IReadOnlyList<Vec3> Positions, IReadOnlyList<Vec3>? Normals = null, IReadOnlyList<double>? NoiseSd = null)
{
    public int Count => Positions.Count;
}
