using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IntraopAR.Geometry;

/// <summary>Faces of a PLY file as nearly every program writes them: one list, its length in a byte, its corners in 32 bits little endian.</summary>
internal static class PlyFaces
{
    private const int TriangleBytes = 13;

    /// <summary>The least that a triangle takes as part of a polygon; what is made room for beforehand never exceeds the file.</summary>
    public static int Capacity(long count, int bytesLeft) => (int)Math.Min(count, bytesLeft / TriangleBytes);

    public static bool Fits(PlyElement element, PlyEncoding encoding) =>
        encoding == PlyEncoding.LittleEndian && element.Properties is [{ ListCount: ScalarType.UInt8, Type: ScalarType.Int32 or ScalarType.UInt32 }];

    /// <summary>Takes triangles while they come; answers how many faces that were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Triangles(ref BinaryCursor binary, long count, FaceList faces)
    {
        var bytes = binary.Rest;
        var at = 0;
        var done = 0L;
        for (; done < count && bytes.Length - at >= TriangleBytes && bytes[at] == 3; done++, at += TriangleBytes)
        {
            var t = MemoryMarshal.Read<Triangle>(bytes.Slice(at + 1, TriangleBytes - 1));
            // An index with the sign bit names no vertex, signed or not; it is refused with those beyond the vertices.
            faces.Add(t.A, t.B, t.C);
        }

        binary.Position += at;
        return done;
    }
}
