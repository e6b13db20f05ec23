using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>Reads and writes <c>case.json</c>; nothing else does.</summary>
internal static class CaseJson
{
    public const string FileName = "case.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public static void Write(string folder, CaseRecord record) =>
        AtomicFile.Write(Path.Combine(folder, FileName), force: true, stream => JsonSerializer.Serialize(stream, record, Options));

    public static CaseRecord Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!Directory.Exists(folder)) throw new BadInputException(folder, "case", "does not exist", "make one with 'model build' or 'model import'");
        if (!File.Exists(path)) throw new BadInputException(folder, FileName, "is missing: this is not a case", "make one with 'model build' or 'model import'");
        var bytes = WholeFile.Read(path);
        try
        {
            using (var document = JsonDocument.Parse(bytes))
            {
                var version = document.RootElement.GetProperty("version").GetInt32();
                if (version != CaseRecord.CurrentVersion)
                    throw new BadInputException(path, "version", $"is {version}, and this program reads {CaseRecord.CurrentVersion}", "use the program that wrote the case");
            }

            var record = JsonSerializer.Deserialize<CaseRecord>(bytes, Options);
            // The reader sees to it that no property is null, but not to the entries of a list.
            if (record is null || record.Surfaces.Contains(null!) || record.Registrations.Contains(null!) || record.Hashes.ContainsValue(null!))
                throw new BadInputException(path, "content", "has an entry that is null", "the file is damaged");
            CaseCheck.Demand(path, record);
            return record;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new BadInputException(path, "content", $"is not a case's JSON ({e.Message})", "the file is damaged");
        }
    }

    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
