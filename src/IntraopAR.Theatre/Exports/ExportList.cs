using System.Text.Json;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Exports;

/// <summary>The names of an export's files, kept with them: by it an earlier export is known and what is not of it is left alone.</summary>
internal static class ExportList
{
    private const string Name = "export.json";

    public static void Write(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, Name), force: false, JsonSerializer.Serialize(new { files = Files(folder) }, Commands.Report.Json));

    /// <summary>Something in the folder that its list does not name, or null.</summary>
    public static string? Stranger(string folder)
    {
        try
        {
            var list = Path.Combine(folder, Name);
            string[] named = [];
            if (File.Exists(list))
            {
                using var json = JsonDocument.Parse(WholeFile.Read(list));
                named = [.. json.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetString() ?? ""), Name];
            }

            return Files(folder).FirstOrDefault(f => !named.Contains(f, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Name;
        }
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
