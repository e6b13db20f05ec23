using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Settings;

namespace IntraopAR.Theatre.Tests.Settings;

/// <summary>A theatre's settings are read whole or refused with the field; nothing is left out in silence.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_theatre_with_one_server_for_tracker_and_ultrasound_is_two_devices_on_three_lines()
    {
        var settings = Read("""
            {
              // as in docs/theatre.md
              "urls": ["http://127.0.0.1:5080", "https://0.0.0.0:5443"],
              "tracker": { "openIgtLink": "192.168.1.20:18944" },
              "ultrasound": { "openIgtLink": "192.168.1.20:18944" },
              "camera": { "device": 0 },
              "calibrations": ["scope.json", "probe.json"]
            }
            """);
        var devices = SettingsDevices.Of(settings, file, new());
        Assert.Equal([TheatreLink.Tracker, TheatreLink.Ultrasound, TheatreLink.Camera], devices.SelectMany(d => d.Lines).Select(l => l.Link));
        Assert.Equal(2, devices.Count);
        Assert.All(devices.SelectMany(d => d.Lines), l => Assert.NotEmpty(l.Remedy));
        Assert.Equal(2, settings.Calibrations!.Count);
    }

    [Theory]
    [InlineData("{\"traker\": {}}", "traker")]
    [InlineData("{\"tracker\": {\"openIgtLink\": \"there\"}}", "tracker.openIgtLink")]
    [InlineData("{\"tracker\": {\"openIgtLink\": \"a:70000\"}}", "tracker.openIgtLink")]
    [InlineData("{\"tracker\": {}}", "openIgtLink")]
    [InlineData("{\"camera\": {}}", "camera")]
    [InlineData("{\"camera\": {\"device\": 0, \"stream\": \"rtsp://x\"}}", "camera")]
    [InlineData("{\"camera\": {\"device\": -1}}", "camera.device")]
    [InlineData("{\"calibrations\": [\"../../etc/passwd\"]}", "calibrations")]
    [InlineData("{\"calibrations\": [\"/etc/passwd\"]}", "calibrations")]
    [InlineData("{\"urls\": [\"http://a;http://b\"]}", "urls")]
    [InlineData("{\"tracker\": null, \"tracker\": null}", "tracker")]
    [InlineData("null", "settings")]
    [InlineData("[", "")]
    public void What_is_wrong_is_refused_with_its_field(string text, string field) =>
        Assert.Contains(field, Assert.Throws<BadInputException>(() => Read(text)).Message, StringComparison.OrdinalIgnoreCase);

    private TheatreSettings Read(string text)
    {
        File.WriteAllText(file, text);
        return SettingsFile.Read(file);
    }
}
