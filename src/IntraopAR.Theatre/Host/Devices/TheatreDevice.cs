using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>A device of the theatre: a real one, a recording, or one of the virtual theatre. All are read alike.</summary>
/// <param name="Link">Which line it is on: tracker, camera or ultrasound.</param>
/// <param name="Remedy">What to do where nothing comes from it, in words.</param>
/// <param name="Simulated">There is no patient behind it.</param>
public sealed record TheatreDevice(TheatreLink Link, IDeviceSource Source, string Remedy, bool Simulated = false);
