using System.Numerics;
using System.Runtime.InteropServices;
using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Modes at points: three rows (x, y, z) per point, each one number (mm) per mode, padded with zeros to <see cref="Stride"/>.</summary>
internal sealed class ModeTable
{
    private readonly float[] rows;

    private ModeTable(float[] rows, int count) => (this.rows, Count) = (rows, count);

    /// <summary>Number of modes.</summary>
    public int Count { get; }

    public int Stride => Padded(Count);

    public int Points => rows.Length / (3 * Stride);

    /// <summary>Row lengths are multiples of this, which suits every vector width.</summary>
    public static int Padded(int count) => (count + 15) / 16 * 16;

    public ReadOnlySpan<float> Row(int point, int axis) => rows.AsSpan((3 * point + axis) * Stride, Stride);

    public static ModeTable AtNodes(ElasticModes modes)
    {
        var stride = Padded(modes.Count);
        var rows = new float[modes.Size * stride];
        for (var k = 0; k < modes.Count; k++)
            for (var i = 0; i < modes.Size; i++)
                rows[i * stride + k] = (float)modes.Fields[k * modes.Size + i];
        return new(rows, modes.Count);
    }

    /// <summary>The same modes at embedded points; this table is the nodes'.</summary>
    public ModeTable At(ReadOnlySpan<EmbeddedPoint> points, TetrahedralMesh mesh)
    {
        var to = new float[points.Length * 3 * Stride];
        for (var p = 0; p < points.Length; p++)
            for (var axis = 0; axis < 3; axis++)
                Interpolate(points[p], mesh, axis, to.AsSpan((3 * p + axis) * Stride, Stride));
        return new(to, Count);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(Count);
        to.Write(Points);
        to.Write(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static ModeTable Read(BinaryReader from)
    {
        var (count, points) = (from.ReadInt32(), from.ReadInt32());
        var rows = new float[3 * points * Padded(count)];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        return new(rows, count);
    }

    /// <summary>Σ qₖ Φₖ at a point.</summary>
    public Vec3 Displacement(int point, ReadOnlySpan<float> coefficients) =>
        new(Dot(Row(point, 0), coefficients), Dot(Row(point, 1), coefficients), Dot(Row(point, 2), coefficients));

    private void Interpolate(EmbeddedPoint at, TetrahedralMesh mesh, int axis, Span<float> to)
    {
        var t = mesh.Tets[at.Tet];
        Add(to, Row(t.A, axis), (float)at.A);
        Add(to, Row(t.B, axis), (float)at.B);
        Add(to, Row(t.C, axis), (float)at.C);
        Add(to, Row(t.D, axis), (float)at.D);
    }

    public static void Add(Span<float> to, ReadOnlySpan<float> from, float s)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(to);
        var b = MemoryMarshal.Cast<float, Vector<float>>(from);
        var w = new Vector<float>(s);
        for (var i = 0; i < a.Length; i++) a[i] += w * b[i];
    }

    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(x);
        var b = MemoryMarshal.Cast<float, Vector<float>>(y);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return Vector.Sum(sum);
    }
}
