using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>From LPS in here to RAS on the wire, which 3D Slicer takes OpenIGTLink to be: x and y change sign.</summary>
internal static class RasWire
{
    public static float[] Of(Vec3 p) => [(float)-p.X, (float)-p.Y, (float)p.Z];

    /// <summary>The same motion between RAS axes: F M F with F = diag(−1, −1, 1).</summary>
    public static WireMatrix Of(RigidMotion motion)
    {
        var rows = motion.ToMatrix();
        ReadOnlySpan<double> signs = [-1, -1, 1, 1];
        for (var r = 0; r < 4; r++)
            for (var c = 0; c < 4; c++)
                rows[4 * r + c] *= signs[r] * signs[c];
        return WireMatrix.FromRows(rows);
    }

    /// <summary>Changing the sign of two axes is half a turn, so triangles keep their order.</summary>
    public static PolyDataBody Of(TriangleMesh mesh)
    {
        var points = new float[3 * mesh.Vertices.Length];
        for (var i = 0; i < mesh.Vertices.Length; i++) Of(mesh.Vertices[i]).CopyTo(points, 3 * i);
        var words = new uint[4 * mesh.Triangles.Length];
        for (var i = 0; i < mesh.Triangles.Length; i++)
        {
            var t = mesh.Triangles[i];
            (words[4 * i], words[4 * i + 1], words[4 * i + 2], words[4 * i + 3]) = (3, (uint)t.A, (uint)t.B, (uint)t.C);
        }

        return new(points, WireCells.None, WireCells.None, new(mesh.Triangles.Length, words), WireCells.None, []);
    }
}
