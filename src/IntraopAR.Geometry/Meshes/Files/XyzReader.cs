using System.Text;

namespace IntraopAR.Geometry;

/// <summary>
/// Lists of points: <c>x y z</c> or <c>x y z nx ny nz</c> a line, separated by blanks, tabs, commas or semicolons; a
/// first line of names (x, y, z, nx, ny, nz, sigma) chooses columns. Lines that begin with # are comments.
/// </summary>
internal static class XyzReader
{
    public static MeshContent Read(string path, byte[] data)
    {
        var text = new TextCursor(path, data);
        var places = new List<Vec3>(data.Length / 40);
        var normals = new List<Vec3>();
        var noise = new List<double>();
        var row = new List<double>();
        XyzColumns? columns = null;
        var ras = false;
        if (data.AsSpan().StartsWith(Encoding.UTF8.Preamble)) text.Position = 3;
        while (text.Remaining > 0)
        {
            var start = text.Position;
            var line = text.Line();
            if (line.IsEmpty || line[0] == '#')
            {
                ras |= SpaceMark.SaysRas(line);
                continue;
            }

            var named = columns is null ? XyzColumns.FromNames(line) : null;
            if (named is not null)
            {
                columns = named;
                continue;
            }

            if (!Numbers(line, row, columns)) throw text.Over(data.AsSpan(0, start), start).Fault("a column is not a number");
            if (row.Count == 0) continue;
            columns ??= XyzColumns.FromCount(row.Count) ?? throw text.Over(data.AsSpan(0, start), start).Fault($"{row.Count} columns without names; expected x y z or x y z nx ny nz");
            if (row.Count < columns.Width) throw text.Over(data.AsSpan(0, start), start).Fault($"{row.Count} columns instead of {columns.Width}");
            var place = new Vec3(row[columns.X], row[columns.Y], row[columns.Z]);
            if (!place.IsFinite) throw text.Over(data.AsSpan(0, start), start).Fault("a coordinate is not finite");
            places.Add(place);
            if (columns.Normal >= 0) normals.Add(new(row[columns.Normal], row[columns.Normal + 1], row[columns.Normal + 2]));
            if (columns.Noise >= 0) noise.Add(row[columns.Noise]);
        }

        return new([.. places], [], normals.Count > 0 ? [.. normals] : null, noise.Count > 0 ? [.. noise] : null, ras);
    }

    /// <summary>The line's columns as numbers; a column that is not one is allowed where names choose others.</summary>
    private static bool Numbers(ReadOnlySpan<byte> line, List<double> row, XyzColumns? columns)
    {
        row.Clear();
        var commas = line.ContainsAny(",;"u8);
        for (var i = 0; i < line.Length;)
        {
            while (i < line.Length && line[i] <= ' ') i++;
            if (i == line.Length) break;
            var length = commas ? line[i..].IndexOfAny((byte)',', (byte)';') : line[i..].IndexOfAny((byte)' ', (byte)'\t');
            var word = (length < 0 ? line[i..] : line.Slice(i, length)).Trim(" \t\""u8);
            if (!DecimalText.TryNumber(word, out var value))
            {
                if (columns is null || columns.Uses(row.Count)) return false;
                value = double.NaN;
            }

            row.Add(value);
            i += length < 0 ? line.Length - i : length + 1;
        }

        return true;
    }
}
