namespace IntraopAR.Geometry;

internal enum MeshFormatKind
{
    Unknown,
    Ply,
    Stl,
    Obj,
    Vtk,
    Vtp,
    Gltf,
    Glb,
    Xyz,
}

/// <summary>Which format a file has: by its first bytes where they say, else by the ending of its name.</summary>
internal static class MeshFormat
{
    public static MeshFormatKind Of(string path, ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("ply\n"u8) || data.StartsWith("ply\r"u8)) return MeshFormatKind.Ply;
        if (data.StartsWith("# vtk DataFile"u8)) return MeshFormatKind.Vtk;
        if (data.StartsWith("glTF"u8)) return MeshFormatKind.Glb;
        return FromEnding(path);
    }

    public static MeshFormatKind FromEnding(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".ply" => MeshFormatKind.Ply,
        ".stl" => MeshFormatKind.Stl,
        ".obj" => MeshFormatKind.Obj,
        ".vtk" => MeshFormatKind.Vtk,
        ".vtp" => MeshFormatKind.Vtp,
        ".glb" => MeshFormatKind.Glb,
        ".gltf" => MeshFormatKind.Gltf,
        ".xyz" or ".csv" or ".txt" or ".pts" => MeshFormatKind.Xyz,
        _ => MeshFormatKind.Unknown,
    };

    public static BadInputException Unknown(string path) =>
        new(path, "format", $"'{Path.GetExtension(path)}' is not a mesh format that is read or written here", "use .ply, .stl, .obj, .vtk, .vtp, .gltf or .glb");
}
