using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// A profile as a file: <c>{"profile": {…}, "signature": {"algorithm", "publicKey", "value"}}</c>. What is signed is the
/// profile's text exactly as it stands in the file: a digit or a blank changed breaks it.
/// </summary>
/// <param name="Intact">The text is what the holder of the key in the file signed. Whether that key is to be trusted is another question.</param>
public sealed record SignedProfile(string Source, CalibrationProfile Profile, string PublicKey, string Fingerprint, bool Intact)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = false, AllowDuplicateProperties = false,
    };

    public static void Write(string path, bool force, CalibrationProfile profile, SiteKey key)
    {
        var text = JsonSerializer.Serialize(profile, Json);
        var signature = JsonSerializer.Serialize(new { algorithm = SiteKey.Algorithm, publicKey = key.PublicKey, value = key.Sign(Encoding.UTF8.GetBytes(text)) }, Json);
        AtomicFile.WriteText(path, force, $"{{\n\"profile\": {text},\n\"signature\": {signature}\n}}\n");
    }

    /// <exception cref="BadInputException">No profile, or one of a later version. A broken signature is told by <see cref="Intact"/>.</exception>
    public static SignedProfile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(WholeFile.Read(path), new() { MaxDepth = 32, AllowDuplicateProperties = false });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("profile", out var body) || !root.TryGetProperty("signature", out var signature))
                throw new BadInputException(path, "profile", "profile or signature is missing: no calibration profile");
            var profile = body.Deserialize<CalibrationProfile>(Json) ?? throw new BadInputException(path, "profile", "is empty");
            Check(path, profile);
            var (publicKey, value) = (Text(path, signature, "publicKey"), Text(path, signature, "value"));
            if (Text(path, signature, "algorithm") != SiteKey.Algorithm) throw new BadInputException(path, "signature.algorithm", $"is not {SiteKey.Algorithm}");
            using var key = SiteKey.FromPublic(path, publicKey);
            return new(path, profile, publicKey, key.Fingerprint, key.Verifies(Encoding.UTF8.GetBytes(body.GetRawText()), value));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new BadInputException(path, "JSON", $"is no calibration profile ({e.Message})");
        }
    }

    private static void Check(string path, CalibrationProfile p)
    {
        if (p.Version != CalibrationProfile.CurrentVersion) throw new BadInputException(path, "version", $"{p.Version} is not {CalibrationProfile.CurrentVersion}");
        if (p.Kind is null or "" || p.Values is null || p.RawData is null || p.ErrorBudget is null || p.Serial is null) throw new BadInputException(path, "profile", "a field is missing");
        if (p.Values.Any(v => v?.Numbers is null || v.Numbers.Any(x => !double.IsFinite(x)))) throw new BadInputException(path, "values", "a value has no numbers");
        if (p.Check is { } c && (c.Position is not { Count: 3 } || c.Position.Any(x => !(Math.Abs(x) < 1e6)) || !(c.FixedSd is >= 0 and < 1e3) || !(c.FrameSd is >= 0 and < 1e3)))
            throw new BadInputException(path, "check", "is no point with its deviations");
    }

    private static string Text(string path, JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            ? text
            : throw new BadInputException(path, $"signature.{name}", "is missing");
}
