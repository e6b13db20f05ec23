using System.Runtime.CompilerServices;

namespace IntraopAR.Geometry;

/// <summary>Wavefront OBJ: v, vn and f, with polygons, negative indices and v/vt/vn corners. Everything else is passed over.</summary>
internal static class ObjReader
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MeshContent Read(string path, byte[] data)
    {
        var text = new TextCursor(path, data);
        var vertices = new List<Vec3>(data.Length / 64);
        var faces = new FaceList(data.Length / 64);
        var normals = new List<Vec3>();
        var corners = new List<int>();
        var ras = false;
        while (text.Remaining > 0)
        {
            var start = text.Position;
            var line = text.Line();
            var words = new TextCursor(path, data.AsSpan(0, start + line.Length), start);
            var keyword = words.Word();
            if (keyword.IsEmpty) continue;
            if (keyword.SequenceEqual("v"u8)) vertices.Add(words.Vector("a coordinate"));
            else if (keyword.SequenceEqual("vn"u8)) normals.Add(words.Vector("a normal"));
            else if (keyword.SequenceEqual("f"u8)) Face(ref words, ref text, data, vertices.Count, corners, faces);
            else if (keyword[0] == '#') ras |= SpaceMark.SaysRas(line);
        }

        // Normals belong to corners by index; only where they run beside the vertices one by one are they the vertices' own.
        var own = normals.Count == vertices.Count && normals.Count > 0 ? normals.ToArray() : null;
        return new([.. vertices], faces.ToArray(), own, Ras: ras);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Face(ref TextCursor words, ref TextCursor text, byte[] data, int vertexCount, List<int> corners, FaceList faces)
    {
        corners.Clear();
        while (words.Word() is { IsEmpty: false } word)
        {
            if (word is [(byte)'\\'])
            {
                // A backslash carries the statement on to the next line.
                var start = text.Position;
                var length = text.Line().Length;
                words = words.Over(data.AsSpan(0, start + length), start);
                continue;
            }

            var slash = word.IndexOf((byte)'/');
            if (!DecimalText.TryInteger(slash < 0 ? word : word[..slash], out var index)) throw words.Fault("a corner is not a whole number");
            // 1 is the first vertex, −1 the last one so far.
            var at = index > 0 ? index - 1 : index < 0 ? vertexCount + index : -1;
            if (at < 0 || at > int.MaxValue) throw words.Fault($"corner {index} names no vertex");
            corners.Add((int)at);
        }

        if (corners.Count < 3) throw words.Fault("a face has fewer than three corners");
        faces.AddPolygon(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(corners));
    }
}
