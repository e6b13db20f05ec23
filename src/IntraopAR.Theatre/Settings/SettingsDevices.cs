using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Live;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Settings;

/// <summary>The devices that the settings name, each with what to do where nothing comes from it.</summary>
internal static class SettingsDevices
{
    /// <param name="path">Of the settings, for messages.</param>
    public static IReadOnlyList<TheatreDevice> Of(TheatreSettings settings, string path, SessionClock clock)
    {
        var devices = new List<TheatreDevice>();
        var (tracker, ultrasound) = (settings.Tracker, settings.Ultrasound);
        if (tracker is not null && ultrasound?.OpenIgtLink == tracker.OpenIgtLink)
        {
            // One connection for both, so that they share one clock.
            devices.Add(new(Igtl("tracker", "tracker.openIgtLink", tracker.OpenIgtLink, tracker.Frame),
                [TheatreLine.Of(TheatreLink.Tracker, Remedy(tracker.OpenIgtLink)), TheatreLine.Of(TheatreLink.Ultrasound, Remedy(tracker.OpenIgtLink))]));
        }
        else
        {
            if (tracker is not null) devices.Add(new(TheatreLink.Tracker, Igtl("tracker", "tracker.openIgtLink", tracker.OpenIgtLink, tracker.Frame), Remedy(tracker.OpenIgtLink)));
            if (ultrasound is not null) devices.Add(new(TheatreLink.Ultrasound, Igtl("ultrasound", "ultrasound.openIgtLink", ultrasound.OpenIgtLink, "Tracker"), Remedy(ultrasound.OpenIgtLink)));
        }

        if (settings.Camera is { } camera) devices.Add(Camera(camera, "camera", path, clock));
        return devices;

        IgtlSource Igtl(string name, string field, string server, string frame) => Server(name, path, field, server, clock, frame);
    }

    /// <summary>The right one of a stereo camera, which its calibration alone looks at; null where there is none.</summary>
    public static TheatreDevice? Second(TheatreSettings settings, string path, SessionClock clock) =>
        settings.SecondCamera is { } second ? Camera(second, "secondCamera", path, clock) : null;

    private static TheatreDevice Camera(CameraSettings c, string field, string path, SessionClock clock) => c switch
    {
        { OpenIgtLink: { } server } => new(TheatreLink.Camera, Server(field == "camera" ? field : "second camera", path, $"{field}.openIgtLink", server, clock, "Tracker"), Remedy(server)),
        { Stream: { } address } => new(TheatreLink.Camera, CameraSource.Stream(address, clock), $"start the stream at {address}, and check the network"),
        _ => new(TheatreLink.Camera, CameraSource.Device(c.Device ?? 0, clock), "check the camera's cable and power, and that no other program uses it"),
    };

    private static IgtlSource Server(string name, string path, string field, string server, SessionClock clock, string frame)
    {
        var (host, port) = SettingsFile.Server(path, field, server);
        return new(name, host, port, clock, frame);
    }

    private static string Remedy(string server) => $"start the OpenIGTLink server at {server}, and check the network";
}
