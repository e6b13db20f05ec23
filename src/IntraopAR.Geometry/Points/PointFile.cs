namespace IntraopAR.Geometry;

/// <summary>Points from every mesh format, whose faces need not be there, and from .xyz and .csv lists; LPS, millimetres.</summary>
public static class PointFile
{
    /// <summary>Normals come from the file or, where it has faces, from them.</summary>
    /// <exception cref="BadInputException">The file is missing, damaged, cut short or holds no points.</exception>
    public static PointSet Read(string path)
    {
        var content = MeshFile.ReadContent(path);
        if (content.Vertices.Length == 0) throw new BadInputException(path, "points", "there are none");
        var normals = UnitNormals(content.Normals);
        if (normals is null && content.Triangles.Length > 0)
            normals = UnitNormals(new TriangleMesh(content.Vertices, content.Triangles).VertexNormals());
        var noise = content.NoiseSd is { } sd && sd.All(s => double.IsFinite(s) && s > 0) ? sd : null;
        return new(content.Vertices, normals, noise);
    }

    /// <summary>Writes binary PLY with the normals and noise there are.</summary>
    public static void Write(string path, PointSet points, bool force) =>
        AtomicFile.Write(path, force, stream => PlyWriter.Write(stream, points.Positions, [], points.Normals, points.NoiseSd));

    /// <summary>All or none: null where one has no direction, for six columns may as well hold colours.</summary>
    private static Vec3[]? UnitNormals(Vec3[]? written)
    {
        if (written is null) return null;
        foreach (var n in written)
            if (!(n.LengthSquared > 1e-12) || !n.IsFinite || n.LengthSquared > 4) return null;
        return Array.ConvertAll(written, n => n.Normalized());
    }
}
