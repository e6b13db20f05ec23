using System.Globalization;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Theatre.Commands;

/// <summary>Paired landmarks: one table of pairs, or two point lists of 3D Slicer whose labels agree.</summary>
internal static class LandmarkFile
{
    /// <param name="paths">One CSV, or the model's list and then the patient's.</param>
    public static IReadOnlyList<LandmarkPair> Read(IReadOnlyList<string> paths) => paths.Count switch
    {
        1 => ReadPairs(paths[0]),
        2 => Paired(paths[0], paths[1]),
        _ => throw new UsageException("--landmarks takes one CSV or two point lists"),
    };

    private static IReadOnlyList<LandmarkPair> ReadPairs(string path)
    {
        if (!path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            throw new UsageException("one landmark file must be a CSV of pairs; .fcsv and .mrk.json come in twos");
        return
        [
            .. NumberTable.Read(path, 1, 6, 7).Select(row =>
            {
                var n = row.Numbers;
                var sigma = n.Length == 7 ? n[6] : LandmarkPair.DefaultSigma;
                if (!(sigma > 0)) throw new BadInputException(path, $"line {row.Line}", "sigma must be positive");
                return new LandmarkPair(row.Name, new(n[0], n[1], n[2]), new(n[3], n[4], n[5]), sigma);
            }),
        ];
    }

    private static IReadOnlyList<LandmarkPair> Paired(string modelPath, string patientPath)
    {
        var (model, patient) = (ReadList(modelPath), ReadList(patientPath));
        var pairs = model.Where(m => patient.ContainsKey(m.Key)).Select(m => new LandmarkPair(m.Key, new(m.Value), new(patient[m.Key]))).ToArray();
        return pairs.Length > 0 ? pairs : throw new BadInputException(patientPath, "labels", $"none equals a label of {Path.GetFileName(modelPath)}", "give both lists the same labels");
    }

    /// <summary>A point list of 3D Slicer (.mrk.json, .fcsv), LPS, by label.</summary>
    public static IReadOnlyDictionary<string, Vec3> ReadList(string path)
    {
        var points = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadMarkups(path) : ReadFiducials(path);
        var byLabel = new Dictionary<string, Vec3>();
        foreach (var (label, at) in points)
            if (!byLabel.TryAdd(label, at)) throw new BadInputException(path, "labels", $"'{label}' is there twice");
        return byLabel;
    }

    /// <summary>Slicer's .fcsv: columns id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,…; RAS unless its head says LPS (1).</summary>
    private static IEnumerable<(string, Vec3)> ReadFiducials(string path)
    {
        var ras = true;
        var line = 0;
        foreach (var raw in NumberTable.ReadText(path).Split('\n'))
        {
            line++;
            var text = raw.Trim();
            if (text.StartsWith('#'))
            {
                if (text.Contains("CoordinateSystem", StringComparison.Ordinal)) ras = IsRas(path, text[(text.IndexOf('=') + 1)..].Trim());
                continue;
            }

            if (text.Length == 0) continue;
            var cells = text.Split(',', StringSplitOptions.TrimEntries);
            if (cells.Length < 12 || !Number(cells[1], out var x) || !Number(cells[2], out var y) || !Number(cells[3], out var z))
                throw new BadInputException(path, $"line {line}", "is not a row of a fiducial list");
            yield return (cells[11].Length > 0 ? cells[11] : cells[0], ras ? new(-x, -y, z) : new(x, y, z));
        }
    }

    private static IEnumerable<(string, Vec3)> ReadMarkups(string path)
    {
        var points = new List<(string, Vec3)>();
        try
        {
            using var document = JsonDocument.Parse(NumberTable.ReadText(path));
            foreach (var markup in document.RootElement.GetProperty("markups").EnumerateArray())
            {
                var ras = !markup.TryGetProperty("coordinateSystem", out var system) || IsRas(path, system.GetString() ?? "");
                foreach (var point in markup.GetProperty("controlPoints").EnumerateArray())
                {
                    if (point.TryGetProperty("positionStatus", out var status) && status.GetString() is not ("defined" or null)) continue;
                    var p = point.GetProperty("position");
                    var at = new Vec3(p[0].GetDouble(), p[1].GetDouble(), p[2].GetDouble());
                    // A number too large for a double is read as infinity.
                    if (!at.IsFinite) throw new BadInputException(path, "position", "a coordinate is not finite");
                    points.Add((point.GetProperty("label").GetString() ?? "", ras ? new(-at.X, -at.Y, at.Z) : at));
                }
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new BadInputException(path, "markups", $"is not a point list of 3D Slicer ({e.Message})");
        }

        return points;
    }

    private static bool IsRas(string path, string system) => system.ToUpperInvariant() switch
    {
        "RAS" or "0" => true,
        "LPS" or "1" => false,
        _ => throw new BadInputException(path, "coordinateSystem", $"'{system}' is neither RAS nor LPS"),
    };

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
