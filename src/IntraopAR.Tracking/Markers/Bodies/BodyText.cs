using System.Globalization;
using System.Text;
using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>A body as rows <c>id x y z …</c> of four corners, a centre before them or not; dictionary ARUCO_ORIGINAL.</summary>
internal static class BodyText
{
    public static MarkerBody Read(string path)
    {
        var (markers, line) = (new List<BodyMarker>(), 0);
        foreach (var text in Encoding.UTF8.GetString(WholeFile.Read(path)).Split('\n'))
        {
            line++;
            var words = text.Split([' ', '\t', ',', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            var row = Array.ConvertAll(words, w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v)
                ? v
                : throw new BadInputException(path, $"line {line}", "holds a word that is not a number"));
            if (row.Length is not (13 or 16)) throw new BadInputException(path, $"line {line}", $"{row.Length} numbers", "give id and four corners, a centre between them or not");
            if (row[0] != Math.Floor(row[0]) || Math.Abs(row[0]) > 1e6) throw new BadInputException(path, $"line {line}", "does not begin with a marker's number");
            var corners = row[^12..];
            markers.Add(new((int)row[0], [.. Enumerable.Range(0, 4).Select(i => new Vec3(corners[3 * i], corners[3 * i + 1], corners[3 * i + 2]))]));
            if (markers.Count > MarkerBody.MostMarkers) break;
        }

        return BodyFile.Checked(path, new(Path.GetFileNameWithoutExtension(path), MarkerCodes.Named("ARUCO_ORIGINAL")!, markers));
    }
}
