namespace IntraopAR.Geometry;

/// <summary>
/// 3D Slicer writes <c>SPACE=RAS</c> or <c>SPACE=LPS</c> into the header or a comment of VTK, PLY, STL and OBJ files.
/// Without the mark a surface is taken as LPS.
/// </summary>
internal static class SpaceMark
{
    public static bool SaysRas(ReadOnlySpan<byte> header) => header.IndexOf("SPACE=RAS"u8) >= 0;
}
