namespace IntraopAR.Scene;

/// <summary>The ranges a scene document keeps, for the writer and the reader alike.</summary>
internal static class SceneCheck
{
    private const int MaxText = 1000;

    public static void Demand(SceneDocument d)
    {
        if (d.Schema != SceneDocument.SchemaName) throw new SceneFormatException("schema", $"is not '{SceneDocument.SchemaName}'");
        Text("caseCode", d.CaseCode);
        Finite("sentAtMs", d.SentAtMs);
        if (d.Camera is { } camera) Demand(camera);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < d.Items.Count; i++)
        {
            var item = d.Items[i] ?? throw new SceneFormatException($"items[{i}]", "is null");
            Demand($"items[{i}]", item);
            if (!ids.Add(item.Id)) throw new SceneFormatException($"items[{i}].id", "is used twice");
            // A rehearsal's data must not be able to enter a live scene unnoticed.
            if (item.Simulated && !d.Simulated)
                throw new SceneFormatException($"items[{i}].simulated", "is true in a scene that is not marked as simulated");
        }
    }

    private static void Demand(string at, SceneItem item)
    {
        Text($"{at}.id", item.Id);
        Text($"{at}.name", item.Name);
        Text($"{at}.role", item.Role);
        Address($"{at}.mesh", item.Mesh);
        Address($"{at}.picture", item.Picture);
        foreach (var words in item.Words) Text($"{at}.words", words ?? throw new SceneFormatException($"{at}.words", "holds null"));
        Finite($"{at}.originMs", item.OriginMs);
        NotNegative($"{at}.r90Mm", item.R90Mm);
        NotNegative($"{at}.baselineDiameterMm", item.BaselineDiameterMm);
        NotNegative($"{at}.currentDiameterMm", item.CurrentDiameterMm);
        if (item.Pose is { } pose) Numbers($"{at}.pose", pose, 16);
        if (item.Region is { } region) Demand($"{at}.region", region);
        Ages($"{at}.", item.FadeAfterMs, item.GoneAfterMs);
        if (item.Opacity is { } opacity && !(opacity is >= 0 and <= 1)) throw new SceneFormatException($"{at}.opacity", "is not between 0 and 1");
        if (item.Colour is { } colour && !IsColour(colour)) throw new SceneFormatException($"{at}.colour", "is not #rrggbb");
    }

    private static void Demand(string at, Region region)
    {
        Numbers($"{at}.centre", region.Centre, 3);
        Numbers($"{at}.semiAxesMm", region.SemiAxesMm, 3);
        Numbers($"{at}.rotation", region.Rotation, 9);
        foreach (var s in region.SemiAxesMm)
            if (s < 0) throw new SceneFormatException($"{at}.semiAxesMm", "is negative");
    }

    internal static void Demand(SceneCamera camera)
    {
        if (camera.Width is < 1 or > 65535 || camera.Height is < 1 or > 65535)
            throw new SceneFormatException("camera.width", "and height are not between 1 and 65535");
        Numbers("camera.k", camera.K, 9);
        Numbers("camera.distortion", camera.Distortion, 5);
        Numbers("camera.patientToCamera", camera.PatientToCamera, 16);
    }

    internal static void Ages(string at, double? fadeAfterMs, double? goneAfterMs)
    {
        if (fadeAfterMs is null != goneAfterMs is null) throw new SceneFormatException($"{at}fadeAfterMs", "and goneAfterMs go together");
        if (fadeAfterMs is { } fade && goneAfterMs is { } gone && !(fade >= 0 && fade < gone && double.IsFinite(gone)))
            throw new SceneFormatException($"{at}fadeAfterMs", "is not between 0 and goneAfterMs");
    }

    internal static void Numbers(string at, IReadOnlyList<double> values, int count)
    {
        if (values.Count != count) throw new SceneFormatException(at, $"has {values.Count} numbers instead of {count}");
        foreach (var v in values) Finite(at, v);
    }

    internal static void Finite(string at, double value)
    {
        if (!double.IsFinite(value)) throw new SceneFormatException(at, "is not finite");
    }

    internal static void NotNegative(string at, double? value)
    {
        if (value is { } v && !(v >= 0 && double.IsFinite(v))) throw new SceneFormatException(at, "is negative or not finite");
    }

    internal static void Text(string at, string? text)
    {
        if (text is { Length: > MaxText }) throw new SceneFormatException(at, $"is longer than {MaxText} characters");
    }

    /// <summary>Relative to the document and within it: a scene must not make a head call elsewhere.</summary>
    private static void Address(string at, string? address)
    {
        if (address is null) return;
        Text(at, address);
        if (address.Length == 0 || address[0] == '/' || address.Contains("..", StringComparison.Ordinal) ||
            !address.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_'))
            throw new SceneFormatException(at, "is not a plain relative address");
    }

    private static bool IsColour(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
}
