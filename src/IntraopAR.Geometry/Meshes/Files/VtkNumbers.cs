using System.Text;

namespace IntraopAR.Geometry;

/// <summary>The numbers of a VTK legacy file, which are words or big endian binary behind the line that announces them.</summary>
internal sealed class VtkNumbers(string path, byte[] data, bool binary)
{
    public Vec3[] Points(ref TextCursor text)
    {
        var count = text.Count("the number of points", binary ? 3 : 6);
        var type = Type(ref text);
        var points = new Vec3[count];
        if (binary)
        {
            var size = type.Size();
            ScalarColumn.Vectors(Bytes(ref text, 3L * count, size), 3 * size, [0, size, 2 * size], [type, type, type], true, points);
            if (ScalarColumn.FirstNotFinite(points) is >= 0 and var bad) throw text.Fault($"point {bad} is not finite");
            return points;
        }

        for (var i = 0; i < count; i++) points[i] = text.Vector("a coordinate");
        return points;
    }

    /// <summary>Cells in either layout: <c>n size</c> with counts between, or <c>OFFSETS</c> and <c>CONNECTIVITY</c>.</summary>
    public VtkCells Cells(ref TextCursor text)
    {
        var cells = text.Count("the number of cells", 0);
        var size = text.Count("the size of the cells", binary ? 1 : 2);
        var start = text.Position;
        if (!text.Word().SequenceEqual("OFFSETS"u8))
        {
            text.Position = start;
            if (cells > size) throw text.Fault($"{cells} cells in {size} numbers");
            return VtkCells.FromCounts(cells, Array(ref text, size, ScalarType.Int32)) ?? throw text.Fault("the cells' lengths do not add up");
        }

        var offsetType = Type(ref text);
        if (cells > text.Remaining) throw text.Fault($"{cells} offsets are more than the file can hold");
        var offsets = Array(ref text, cells, offsetType);
        if (!text.Word().SequenceEqual("CONNECTIVITY"u8)) throw text.Fault("CONNECTIVITY is missing");
        var cornerType = Type(ref text);
        return VtkCells.FromOffsets(offsets, Array(ref text, size, cornerType)) ?? throw text.Fault("the cells' offsets do not rise to the number of corners");
    }

    /// <summary>Whole numbers; one beyond an int's range becomes −1, which names nothing.</summary>
    public int[] Array(ref TextCursor text, int count, ScalarType type)
    {
        var size = type.Size();
        var bytes = binary ? Bytes(ref text, count, size) : default;
        if (!binary && 2L * count > text.Remaining + 2) throw text.Fault($"{count} numbers are more than the file can hold");
        var values = new int[count];
        if (binary) WholeColumn.Read(bytes, type, true, values);
        else for (var i = 0; i < count; i++) values[i] = WholeColumn.Narrowed(text.Integer("an index"));
        return values;
    }

    /// <summary>Field data may stand before the points; nothing in it is used.</summary>
    public void SkipField(ref TextCursor text)
    {
        text.Word();
        var arrays = text.Count("the number of field arrays", 6);
        for (var i = 0; i < arrays; i++)
        {
            var name = text.Word();
            if (name.SequenceEqual("METADATA"u8)) throw text.Fault("metadata within a field is not read");
            var (components, tuples) = (text.Count("a number of components", 0), text.Count("a number of tuples", 0));
            var total = (long)components * tuples;
            if (total > text.Remaining) throw text.Fault($"{total} field values are more than the file can hold");
            var type = Type(ref text);
            if (binary) Bytes(ref text, total, type.Size());
            else for (var k = 0L; k < total; k++) text.Word();
        }
    }

    private static ScalarType Type(ref TextCursor text)
    {
        var word = text.Word();
        var type = word.Length > 32 ? null : MeshScalarNames.FromVtk(Encoding.Latin1.GetString(word).ToLowerInvariant());
        return type ?? throw text.Fault("a number type that is not read here");
    }

    /// <summary>Binary numbers begin right behind the end of the line.</summary>
    private ReadOnlySpan<byte> Bytes(ref TextCursor text, long count, int size)
    {
        text.Line();
        var cursor = new BinaryCursor(path, data, text.Position, bigEndian: true);
        var bytes = cursor.Take(count, size, "numbers");
        text.Position = cursor.Position;
        return bytes;
    }
}
