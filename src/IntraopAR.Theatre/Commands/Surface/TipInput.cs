using System.Globalization;
using System.Text.Json;
using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>A pointer's tip: <c>x,y,z</c>, a text file of three numbers, or what <c>calibrate pivot</c> wrote, with its standard error.</summary>
internal static class TipInput
{
    /// <summary>Budget entry of a pivot profile that says how well the tip is known.</summary>
    private const string Stage = "tip in the tool";

    public static (Point<Stylus> Tip, Vec3? Std) Read(string text)
    {
        if (Numbers(text) is { } typed) return (new(typed), null);
        if (!File.Exists(text)) throw text.Contains(',') ? new UsageException("--tip takes x,y,z in mm or a file") : new BadInputException(text, "file", "does not exist", "give --tip x,y,z or what calibrate pivot wrote");
        var content = NumberTable.ReadText(text);
        if (!content.TrimStart().StartsWith('{'))
            return Numbers(string.Join(',', content.Split([' ', '\t', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries))) is { } written ? (new(written), null) : throw new BadInputException(text, "tip", "is not three numbers");
        return FromJson(text, content);
    }

    /// <summary>One number for all axes or three.</summary>
    public static Vec3 Std(string text)
    {
        var v = Numbers(text) ?? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var one) ? new Vec3(one, one, one) : throw new UsageException("--tip-std takes one number or three between commas, mm"));
        return v.X >= 0 && v.Y >= 0 && v.Z >= 0 && v.Length < 100 ? v : throw new UsageException("--tip-std is 0 or more, in mm");
    }

    private static (Point<Stylus>, Vec3?) FromJson(string path, string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (json.RootElement.TryGetProperty("profile", out _))
            {
                var signed = SignedProfile.Read(path);
                if (!signed.Intact) throw new BadInputException(path, "signature", "does not fit the profile: it was changed after signing", "calibrate again");
                var value = signed.Profile.Values.FirstOrDefault(v => v.Name == "tip")?.Numbers;
                if (signed.Profile.Kind != "pivot" || value is not { Count: 3 }) throw new BadInputException(path, "tip", "is not in the profile", "give a pivot calibration");
                double? sd = signed.Profile.ErrorBudget.FirstOrDefault(s => s.Stage == Stage)?.Sd;
                return (new(value[0], value[1], value[2]), sd is { } s ? new Vec3(s, s, s) : null);
            }

            Vec3? Vector(string name) => json.RootElement.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array && v.GetArrayLength() == 3 ? new(v[0].GetDouble(), v[1].GetDouble(), v[2].GetDouble()) : null;
            return (new(Vector("tip") ?? throw new BadInputException(path, "tip", "is missing", "give what calibrate pivot --json wrote")), Vector("tipStd"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new BadInputException(path, "JSON", $"holds no tip ({e.Message})");
        }
    }

    private static Vec3? Numbers(string text)
    {
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        if (words.Length != 3) return null;
        var n = Array.ConvertAll(words, w => double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && Math.Abs(v) < 1e5 ? v : double.NaN);
        return n.Any(double.IsNaN) ? null : new(n[0], n[1], n[2]);
    }
}
