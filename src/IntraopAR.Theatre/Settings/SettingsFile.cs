using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Settings;

/// <summary>Reads <c>settings.json</c>: strict, since a misspelt name would leave a device out in silence.</summary>
internal static class SettingsFile
{
    private const int Largest = 1 << 20;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true, MaxDepth = 8, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, NumberHandling = JsonNumberHandling.Strict,
    };

    /// <exception cref="BadInputException">Which field, and what is wrong with it.</exception>
    public static TheatreSettings Read(string path)
    {
        var bytes = WholeFile.Read(path);
        if (bytes.Length > Largest) throw new BadInputException(path, "settings", "are larger than any settings");
        try
        {
            var settings = JsonSerializer.Deserialize<TheatreSettings>(bytes, Strict) ?? throw new BadInputException(path, "settings", "are null");
            Demand(path, settings);
            return settings;
        }
        catch (JsonException e)
        {
            throw new BadInputException(path, e.Path ?? "settings", e.Message, "docs/theatre.md lists the fields");
        }
    }

    /// <summary>HOST:PORT.</summary>
    public static (string Host, int Port) Server(string path, string field, string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text[(colon + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536)
            return (text[..colon].Trim('[', ']'), port);
        throw new BadInputException(path, field, $"'{text}' is not HOST:PORT", "for example 192.168.1.20:18944");
    }

    private static void Demand(string path, TheatreSettings s)
    {
        if (s.Tracker is { } tracker)
        {
            Server(path, "tracker.openIgtLink", tracker.OpenIgtLink);
            if (PatientAxes.Of(tracker.Axes) is null) throw new BadInputException(path, "tracker.axes", $"'{tracker.Axes}' are no right-handed axes of a patient", "three letters such as LPS: L or R, P or A, S or I, each once");
            if (tracker.Reference.Length == 0 || tracker.Frame.Length == 0) throw new BadInputException(path, "tracker", "has a frame without a name", "name it as the OpenIGTLink server does, such as Reference");
            if (tracker.Headset is { } headset && (headset.Length == 0 || headset == tracker.Reference || headset == tracker.Frame))
                throw new BadInputException(path, "tracker.headset", $"'{headset}' is no marker of its own", "name the marker on the headset as the OpenIGTLink server does, such as Headset");
        }

        if (s.Ultrasound is { } ultrasound) Server(path, "ultrasound.openIgtLink", ultrasound.OpenIgtLink);
        Demand(path, "camera", s.Camera);
        Demand(path, "secondCamera", s.SecondCamera);
        foreach (var name in s.Calibrations ?? [])
            if (name is null || name.Length == 0 || Path.IsPathRooted(name) || name.Split('/', '\\').Contains("..")) throw new BadInputException(path, "calibrations", $"'{name}' is no file within calibrations/", "copy the profile there");
        foreach (var url in s.Urls ?? [])
            if (string.IsNullOrWhiteSpace(url) || url.Contains(';')) throw new BadInputException(path, "urls", $"'{url}' is no address", "for example https://0.0.0.0:5443");
    }

    private static void Demand(string path, string field, CameraSettings? camera)
    {
        if (camera is null) return;
        var given = (camera.Device is null ? 0 : 1) + (camera.Stream is null ? 0 : 1) + (camera.OpenIgtLink is null ? 0 : 1);
        if (given != 1) throw new BadInputException(path, field, $"has {given} of device, stream and openIgtLink", "give one");
        if (camera.OpenIgtLink is { } server) Server(path, $"{field}.openIgtLink", server);
        if (camera.Device is < 0 or > 99) throw new BadInputException(path, $"{field}.device", "is no number of a camera", "0 is the first");
    }
}
