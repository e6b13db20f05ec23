using System.Buffers.Binary;
using System.Security.Cryptography;
using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Guidance;

/// <summary>Points and surfaces as bytes that are named by their hash, and back, bit for bit.</summary>
public static class StoredContents
{
    private const int PointBytes = 24;

    public static byte[] BytesOf(IReadOnlyList<Vec3> points)
    {
        var bytes = new byte[PointBytes * points.Count];
        for (var i = 0; i < points.Count; i++) Write(points[i], bytes.AsSpan(PointBytes * i));
        return bytes;
    }

    public static byte[] BytesOf(TriangleMesh mesh)
    {
        var (vertices, triangles) = (mesh.Vertices.Length, mesh.Triangles.Length);
        var bytes = new byte[8 + PointBytes * vertices + 12 * triangles];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, vertices);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), triangles);
        for (var i = 0; i < vertices; i++) Write(mesh.Vertices[i], bytes.AsSpan(8 + PointBytes * i));
        var at = 8 + PointBytes * vertices;
        foreach (var t in mesh.Triangles)
            foreach (var corner in (ReadOnlySpan<int>)[t.A, t.B, t.C])
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), corner);
                at += 4;
            }

        return bytes;
    }

    public static byte[] BytesOfNumbers(IReadOnlyList<double> numbers)
    {
        var bytes = new byte[8 * numbers.Count];
        for (var i = 0; i < numbers.Count; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), numbers[i]);
        return bytes;
    }

    public static byte[] BytesOfLines(IReadOnlyList<CentreLine> branches)
    {
        var to = new ContentWriter();
        to.List(branches, b =>
        {
            to.U8(b.Kind switch { VesselKind.Unknown => 0, VesselKind.Portal => 1, VesselKind.Hepatic => 2, _ => throw new ArgumentOutOfRangeException(nameof(branches)) });
            to.List(b.Points, p =>
            {
                to.Vec(p.Middle.Position);
                to.F64(p.Radius);
            });
        });
        return to.ToArray();
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <exception cref="BadInputException">The bytes are no points.</exception>
    public static Vec3[] Points(string source, byte[] bytes)
    {
        if (bytes.Length % PointBytes != 0) throw new BadInputException(source, "points", $"{bytes.Length} bytes are not a whole number of points");
        return ReadPoints(new(source, "points", bytes), bytes.Length / PointBytes);
    }

    /// <exception cref="BadInputException">The bytes are no surface.</exception>
    public static TriangleMesh Mesh(string source, byte[] bytes)
    {
        var from = new ContentReader(source, "surface", bytes);
        var (vertices, triangles) = (from.I32(), from.I32());
        if (vertices < 0 || triangles < 0 || (long)PointBytes * vertices + 12L * triangles != from.Remaining) throw from.Fault("its counts do not fit its bytes");
        var points = ReadPoints(from, vertices);
        var corners = new Triangle[triangles];
        for (var i = 0; i < triangles; i++) corners[i] = new(from.I32(), from.I32(), from.I32());
        try
        {
            return new(points, corners);
        }
        catch (ArgumentException e)
        {
            throw from.Fault(e.Message);
        }
    }

    /// <exception cref="BadInputException">The bytes are no numbers.</exception>
    public static double[] Numbers(string source, byte[] bytes)
    {
        if (bytes.Length % 8 != 0) throw new BadInputException(source, "numbers", $"{bytes.Length} bytes are not a whole number of numbers");
        var from = new ContentReader(source, "numbers", bytes);
        var numbers = new double[bytes.Length / 8];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = from.F64();
        return numbers;
    }

    /// <exception cref="BadInputException">The bytes are no centre-lines, or none of them has a point.</exception>
    public static CentreLine[] CentreLines(string source, byte[] bytes)
    {
        var from = new ContentReader(source, "centre-lines", bytes);
        var branches = from.List(5, () =>
        {
            var kind = from.U8() switch { 0 => VesselKind.Unknown, 1 => VesselKind.Portal, 2 => VesselKind.Hepatic, _ => throw from.Fault("a kind of vessel that there is not") };
            return new CentreLine(from.List(32, () => (new Point<Model>(from.Vec()), from.F64())), kind);
        });
        from.End();
        if (branches.Length == 0 || branches.Any(b => b.Points.Count == 0)) throw from.Fault("a branch without points");
        return branches;
    }

    private static Vec3[] ReadPoints(ContentReader from, int count)
    {
        var points = new Vec3[count];
        for (var i = 0; i < count; i++) points[i] = new(from.F64(), from.F64(), from.F64());
        return points;
    }

    private static void Write(Vec3 p, Span<byte> to)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(to, p.X);
        BinaryPrimitives.WriteDoubleLittleEndian(to[8..], p.Y);
        BinaryPrimitives.WriteDoubleLittleEndian(to[16..], p.Z);
    }
}
