using IntraopAR.Theatre.Data;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Settings;

namespace IntraopAR.Theatre.Serving;

/// <summary>What a live session is given: its folder, settings, devices on one clock, and calibrations.</summary>
internal sealed record ServedTheatre(TheatreFolder Folder, TheatreSettings Settings, TheatreDevices Devices, CalibrationShelf Calibrations)
{
    /// <summary>The right one of a stereo camera, for its calibration alone; null where there is none.</summary>
    public TheatreDevice? SecondCamera { get; init; }

    /// <summary>The five lines of the first screen, in their order.</summary>
    /// <param name="ofCase">The session's own.</param>
    public IReadOnlyList<LinkState> Lines(LinkState ofCase) =>
    [
        ofCase,
        Devices.StateOf(TheatreLink.Tracker),
        Devices.StateOf(TheatreLink.Camera),
        Devices.StateOf(TheatreLink.Ultrasound),
        Calibrations.State(Devices.Clock.Began + Devices.Clock.Now),
    ];
}
