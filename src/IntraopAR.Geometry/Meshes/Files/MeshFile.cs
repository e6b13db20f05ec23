using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>
/// Surfaces from and to PLY, STL, OBJ, VTK legacy, VTP and glTF, in LPS millimetres; docs/geometry.md has the table of
/// what each format keeps. Vertices keep the file's order.
/// </summary>
public static class MeshFile
{
    /// <exception cref="BadInputException">The file is missing, damaged, cut short or holds no surface.</exception>
    public static TriangleMesh Read(string path)
    {
        var content = ReadContent(path);
        if (content.Triangles.Length == 0) throw new BadInputException(path, "faces", "there are none", "give a surface, not points");
        return new(content.Vertices, content.Triangles);
    }

    /// <summary>Binary STL in LPS mm, for a container of another format.</summary>
    public static void WriteStl(Stream stream, TriangleMesh mesh) => StlWriter.Write(stream, mesh);

    /// <summary>Writes whole or not at all; the ending of the name chooses the format.</summary>
    /// <exception cref="BadInputException">The ending is not known, or the file exists and <paramref name="force"/> is not set.</exception>
    public static void Write(string path, TriangleMesh mesh, bool force)
    {
        Action<Stream> write = MeshFormat.FromEnding(path) switch
        {
            MeshFormatKind.Ply => stream => PlyWriter.Write(stream, mesh.Vertices, mesh.Triangles),
            MeshFormatKind.Stl => stream => StlWriter.Write(stream, mesh),
            MeshFormatKind.Obj => stream => ObjWriter.Write(stream, mesh),
            MeshFormatKind.Vtk => stream => VtkLegacyWriter.Write(stream, mesh),
            MeshFormatKind.Vtp => stream => VtpWriter.Write(stream, mesh),
            MeshFormatKind.Glb => stream => GltfWriter.WriteBinary(stream, mesh),
            MeshFormatKind.Gltf => stream => GltfWriter.WriteText(stream, mesh),
            _ => throw MeshFormat.Unknown(path),
        };
        AtomicFile.Write(path, force, write);
    }

    internal static MeshContent ReadContent(string path)
    {
        var data = WholeFile.Read(path);
        var content = MeshFormat.Of(path, data) switch
        {
            MeshFormatKind.Ply => PlyReader.Read(path, data),
            MeshFormatKind.Stl => StlReader.Read(path, data),
            MeshFormatKind.Obj => ObjReader.Read(path, data),
            MeshFormatKind.Vtk => VtkLegacyReader.Read(path, data),
            MeshFormatKind.Vtp => VtpReader.Read(path, data),
            MeshFormatKind.Glb or MeshFormatKind.Gltf => GltfReader.Read(path, data),
            MeshFormatKind.Xyz => XyzReader.Read(path, data),
            _ => throw MeshFormat.Unknown(path),
        };
        Check(path, content.Vertices, content.Triangles);
        return content.InLps();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Check(string path, Vec3[] vertices, Triangle[] triangles)
    {
        var count = (uint)vertices.Length;
        foreach (var t in triangles)
            if ((uint)t.A >= count || (uint)t.B >= count || (uint)t.C >= count)
                throw new BadInputException(path, "faces", $"corners {t.A}, {t.B}, {t.C} are not all among the {count} vertices", "write the file again from its source");
        foreach (var v in vertices)
            if (Math.Abs(v.X) > Largest || Math.Abs(v.Y) > Largest || Math.Abs(v.Z) > Largest)
                throw new BadInputException(path, "vertices", "a coordinate lies more than 1,000 km away", "the file is damaged");
    }

    /// <summary>1,000 km in mm: no operating theatre is that large, and squares and cubes of it stay finite.</summary>
    private const double Largest = 1e9;
}
