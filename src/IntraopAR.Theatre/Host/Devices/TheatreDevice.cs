using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>A device of the theatre: a real one, a recording, or the virtual theatre. All are read alike.</summary>
/// <param name="Lines">One, or several where one connection brings poses and pictures.</param>
/// <param name="Simulated">There is no patient behind it.</param>
public sealed record TheatreDevice(IDeviceSource Source, IReadOnlyList<TheatreLine> Lines, bool Simulated = false)
{
    public TheatreDevice(TheatreLink link, IDeviceSource source, string remedy, bool simulated = false)
        : this(source, [TheatreLine.Of(link, remedy)], simulated)
    {
    }
}
