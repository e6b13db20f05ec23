namespace IntraopAR.Geometry;

/// <summary>What a mesh file holds, in its own axes and order, before it becomes a surface or a set of points.</summary>
/// <param name="Normals">One per vertex as written, or null.</param>
/// <param name="NoiseSd">Standard deviation of the measurement noise per vertex, mm, or null.</param>
/// <param name="Ras">The file says that its axes are RAS (right, anterior, superior).</param>
internal sealed record MeshContent(Vec3[] Vertices, Triangle[] Triangles, Vec3[]? Normals = null, double[]? NoiseSd = null, bool Ras = false)
{
    /// <summary>The same in LPS. Turning x and y is half a turn about z, so the winding stays right.</summary>
    public MeshContent InLps() => !Ras
        ? this
        : this with { Vertices = Array.ConvertAll(Vertices, Turn), Normals = Normals is null ? null : Array.ConvertAll(Normals, Turn), Ras = false };

    private static Vec3 Turn(Vec3 v) => new(-v.X, -v.Y, v.Z);
}
