namespace IntraopAR.Theatre.Settings;

/// <summary>What a theatre is made of; <c>settings.json</c>. What is absent is not there.</summary>
/// <param name="Urls">Addresses to serve at.</param>
/// <param name="Calibrations">Signed profiles within the data folder's <c>calibrations/</c>; where it is absent, the newest of every kind and device there.</param>
/// <param name="SecondCamera">The right one of a stereo camera: for its calibration alone.</param>
internal sealed record TheatreSettings(
    IReadOnlyList<string>? Urls = null, TrackerSettings? Tracker = null, CameraSettings? Camera = null, UltrasoundSettings? Ultrasound = null, IReadOnlyList<string>? Calibrations = null,
    CameraSettings? SecondCamera = null);

/// <param name="OpenIgtLink">HOST:PORT of the server, such as PLUS.</param>
/// <param name="Frame">The tracker's own frame, and that of poses whose names do not say where they lead.</param>
/// <param name="Reference">The frame of the marker on the patient or the table.</param>
/// <param name="Axes">Which of the patient's directions the reference's x, y and z point to, such as LPS.</param>
/// <param name="Headset">The frame of a marker on a headset; null where none is worn with one.</param>
internal sealed record TrackerSettings(string OpenIgtLink, string Frame = "Tracker", string Reference = "Reference", string Axes = "LPS", string? Headset = null);

/// <summary>One of the three.</summary>
/// <param name="Device">Number of a camera or capture card.</param>
/// <param name="Stream">Address of a network stream.</param>
/// <param name="OpenIgtLink">HOST:PORT of a server of pictures.</param>
/// <param name="Marker">The tracker's frame of the marker on the camera.</param>
internal sealed record CameraSettings(int? Device = null, string? Stream = null, string? OpenIgtLink = null, string Marker = "Camera");

/// <param name="OpenIgtLink">HOST:PORT of the server; it may be the tracker's.</param>
internal sealed record UltrasoundSettings(string OpenIgtLink);
