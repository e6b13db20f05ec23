namespace IntraopAR.Theatre.Settings;

/// <summary>What a theatre is made of; <c>settings.json</c>. What is absent is not there.</summary>
/// <param name="Urls">Addresses to serve at.</param>
/// <param name="Calibrations">Signed profiles within the data folder's <c>calibrations/</c>.</param>
internal sealed record TheatreSettings(
    IReadOnlyList<string>? Urls = null, TrackerSettings? Tracker = null, CameraSettings? Camera = null, UltrasoundSettings? Ultrasound = null, IReadOnlyList<string>? Calibrations = null);

/// <param name="OpenIgtLink">HOST:PORT of the server, such as PLUS.</param>
/// <param name="Frame">The frame of poses whose names do not say where they lead.</param>
internal sealed record TrackerSettings(string OpenIgtLink, string Frame = "Tracker");

/// <summary>One of the three.</summary>
/// <param name="Device">Number of a camera or capture card.</param>
/// <param name="Stream">Address of a network stream.</param>
/// <param name="OpenIgtLink">HOST:PORT of a server of pictures.</param>
internal sealed record CameraSettings(int? Device = null, string? Stream = null, string? OpenIgtLink = null);

/// <param name="OpenIgtLink">HOST:PORT of the server; it may be the tracker's.</param>
internal sealed record UltrasoundSettings(string OpenIgtLink);
