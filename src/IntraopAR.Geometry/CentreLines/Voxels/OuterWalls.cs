namespace IntraopAR.Geometry;

/// <summary>A surface without its walls between two insides, as where two closed pieces overlap or round a filled void.</summary>
internal static class OuterWalls
{
    public static TriangleMesh Of(TriangleMesh surface, VoxelBox box, byte[] voxels)
    {
        if (!voxels.AsSpan().ContainsAnyExcept((byte)0, SolidVoxels.Solid)) return surface;
        Triangle[] outer = [.. surface.Triangles.Where(t => !IsInner(t))];
        return new(surface.Vertices, outer);

        bool IsInner(Triangle t)
        {
            var across = surface.AreaVector(t).Normalized() * box.Step;
            var middle = (surface.Vertices[t.A] + surface.Vertices[t.B] + surface.Vertices[t.C]) / 3;
            var (one, other) = (Mark(middle - across), Mark(middle + across));
            return (one & other & SolidVoxels.Solid) != 0 && ((one | other) & SolidVoxels.Inner) != 0;
        }

        byte Mark(Vec3 p) => box.At(p) is >= 0 and var at ? voxels[at] : (byte)0;
    }
}
