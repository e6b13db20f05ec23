using System.Text;
using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>What a person left out and why, kept beside the raw data: <c>[{"name", "reason"}]</c>.</summary>
internal static class LeftOutFile
{
    public const string Name = "left-out.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Nothing where nothing was left out.</summary>
    public static void Write(string folder, IReadOnlyDictionary<string, string> leftOut)
    {
        if (leftOut.Count == 0) return;
        var text = JsonSerializer.SerializeToUtf8Bytes(leftOut.Select(l => new { Name = l.Key, Reason = l.Value }), Json);
        AtomicFile.WriteText(Path.Combine(folder, Name), force: false, Encoding.UTF8.GetString(text) + "\n");
    }
}
