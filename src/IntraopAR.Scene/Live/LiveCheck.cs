using System.Text.Json;

namespace IntraopAR.Scene;

/// <summary>The ranges a live message keeps, for the writer and the reader alike.</summary>
internal static class LiveCheck
{
    private const int MostPictures = 16;
    private const int MostPoses = 64;

    /// <param name="sizes">Bytes of each picture.</param>
    public static void Demand(LiveHeader h, IReadOnlyList<long> sizes)
    {
        if (h.Schema != LiveHeader.SchemaName) throw new SceneFormatException("schema", $"is not '{LiveHeader.SchemaName}'");
        SceneCheck.Text("stream", h.Stream);
        SceneCheck.Text("name", h.Name);
        SceneCheck.Finite("originMs", h.OriginMs);
        SceneCheck.Finite("sentAtMs", h.SentAtMs);
        if (h.PingMs is { } ping) SceneCheck.Finite("pingMs", ping);
        if (h.Sequence < 0) throw new SceneFormatException("sequence", "is negative");
        SceneCheck.Ages("", h.FadeAfterMs, h.GoneAfterMs);
        if (h.Pictures.Count > MostPictures) throw new SceneFormatException("pictures", $"are more than {MostPictures}");
        if (h.Pictures.Count != sizes.Count) throw new SceneFormatException("pictures", $"are {h.Pictures.Count} in the header and {sizes.Count} behind it");
        for (var i = 0; i < sizes.Count; i++)
        {
            var p = h.Pictures[i];
            SceneCheck.Text($"pictures[{i}].role", p.Role);
            SceneCheck.Text($"pictures[{i}].name", p.Name);
            if (p.Width is < 1 or > 8192 || p.Height is < 1 or > 8192) throw new SceneFormatException($"pictures[{i}].width", "and height are not between 1 and 8192");
            if (p.Channels is not (1 or 3)) throw new SceneFormatException($"pictures[{i}].channels", "is neither 1 nor 3");
            if (sizes[i] != p.Size) throw new SceneFormatException($"pictures[{i}]", $"has {sizes[i]} bytes, which are not {p.Width} x {p.Height} x {p.Channels}");
        }

        if (h.Poses.Count > MostPoses) throw new SceneFormatException("poses", $"are more than {MostPoses}");
        foreach (var pose in h.Poses)
        {
            SceneCheck.Text("poses.id", pose.Id);
            SceneCheck.Text("poses.name", pose.Name);
        }

        if (h.Camera is { } camera) SceneCheck.Demand(camera);
        if (h.Says is { ValueKind: not JsonValueKind.Object }) throw new SceneFormatException("says", "is no object");

        if (h.Ultrasound is { } u) Demand(u);
    }

    public static void Demand(LiveHeader h, IReadOnlyList<IReadOnlyList<double>> poses)
    {
        if (h.Poses.Count != poses.Count) throw new SceneFormatException("poses", $"are {h.Poses.Count} in the header and {poses.Count} behind it");
        for (var i = 0; i < poses.Count; i++) SceneCheck.Numbers($"poses[{i}]", poses[i], LiveMessage.PoseNumbers);
    }

    private static void Demand(UltrasoundView u)
    {
        SceneCheck.Numbers("plane", u.Plane, 16);
        if (u.Probe is { } probe) SceneCheck.Numbers("probe", probe, 16);
        Line("area", u.Area);
        foreach (var c in u.Contours) Lines($"contours '{c.Name}'", c.Lines);
        foreach (var l in u.Lesions)
        {
            Lines($"lesions '{l.Id}'", l.Lines);
            SceneCheck.Finite($"lesions '{l.Id}'.distanceMm", l.DistanceMm);
            foreach (var words in new[] { l.Id, l.Name, l.Where, l.Motion }) SceneCheck.Text("lesions", words);
        }

        if (u.Target is { } target && u.Lesions.All(l => l.Id != target)) throw new SceneFormatException("target", "is none of the lesions");
        foreach (var c in u.Checks)
            foreach (var words in new[] { c.Name, c.Words, c.Remedy }) SceneCheck.Text("checks", words);
        foreach (var s in u.Steps)
        {
            foreach (var words in s.Words) SceneCheck.Text("steps", words);
            foreach (var l in s.Lesions)
            {
                SceneCheck.NotNegative("steps.beforeMm", l.BeforeMm);
                SceneCheck.NotNegative("steps.afterMm", l.AfterMm);
            }
        }
    }

    private static void Lines(string at, IReadOnlyList<IReadOnlyList<double>> lines)
    {
        foreach (var line in lines) Line(at, line);
    }

    private static void Line(string at, IReadOnlyList<double> line)
    {
        if (line.Count % 2 != 0) throw new SceneFormatException(at, "has a u without its v");
        foreach (var v in line) SceneCheck.Finite(at, v);
    }
}
