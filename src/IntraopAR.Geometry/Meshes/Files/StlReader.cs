using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>STL, ascii and binary. Corners at the same place become one vertex; the stored normals are not used.</summary>
internal static class StlReader
{
    private const int HeaderLength = 84;
    private const int RecordLength = 50;
    private const int NormalLength = 12;

    public static MeshContent Read(string path, byte[] data) => IsBinary(data) ? Binary(path, data) : Ascii(path, data);

    /// <summary>Binary files may begin with "solid" too, so their length decides; then the word that every ascii file has.</summary>
    private static bool IsBinary(byte[] data)
    {
        if (data.Length >= HeaderLength && HeaderLength + (long)RecordLength * Count(data) == data.Length) return true;
        var start = data.AsSpan(0, Math.Min(data.Length, 4096));
        return !start.TrimStart(" \t\r\n"u8).StartsWith("solid"u8) || (start.IndexOf("facet"u8) < 0 && start.IndexOf("endsolid"u8) < 0);
    }

    private static uint Count(byte[] data) => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(80));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static MeshContent Binary(string path, byte[] data)
    {
        var cursor = new BinaryCursor(path, data, 0, bigEndian: false);
        var header = cursor.Take(1, HeaderLength, "header");
        var count = Count(data);
        var records = cursor.Take(count, RecordLength, "triangles");
        var welder = new FloatWelder();
        var triangles = new Triangle[count];
        for (var i = 0; i < triangles.Length; i++)
            if (!welder.Add(records.Slice(i * RecordLength + NormalLength, 36), out triangles[i]))
                throw new BadInputException(path, $"byte {HeaderLength + i * RecordLength}", $"triangle {i} has a corner that is not finite");

        return new(welder.ToArray(), triangles, Ras: SpaceMark.SaysRas(header));
    }

    private static MeshContent Ascii(string path, byte[] data)
    {
        var text = new TextCursor(path, data);
        var ras = SpaceMark.SaysRas(text.Line());
        var welder = new VertexWelder(data.Length / 80);
        var faces = new FaceList(data.Length / 250);
        Span<int> corners = stackalloc int[3];
        var (have, ended) = (0, false);
        while (text.Word() is { IsEmpty: false } word)
        {
            ended = word.SequenceEqual("endsolid"u8);
            if (ended || word.SequenceEqual("solid"u8)) text.Line();
            else if (word.SequenceEqual("vertex"u8))
            {
                if (have == 3) throw text.Fault("a facet has more than three corners");
                corners[have++] = welder.IndexOf(text.Vector("a coordinate"));
            }
            else if (word.SequenceEqual("endfacet"u8))
            {
                if (have != 3) throw text.Fault($"a facet has {have} corners instead of 3");
                faces.AddPolygon(corners);
                have = 0;
            }
            else if (word.SequenceEqual("facet"u8)) text.Line();
            else if (!word.SequenceEqual("outer"u8) && !word.SequenceEqual("loop"u8) && !word.SequenceEqual("endloop"u8))
                throw text.Fault("a word that STL does not know");
        }

        if (!ended) throw text.Fault("the file ends without endsolid");
        return new(welder.ToArray(), faces.ToArray(), Ras: ras);
    }
}
