using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Host;

/// <summary>What a device brings to one of the five lines.</summary>
/// <param name="Takes">Which of the device's samples; those that no line takes are left out.</param>
/// <param name="Remedy">What to do where none comes, in words.</param>
public sealed record TheatreLine(TheatreLink Link, Func<DeviceSample, bool> Takes, string Remedy)
{
    /// <summary>All poses for the tracker; all pictures for camera and ultrasound.</summary>
    public static TheatreLine Of(TheatreLink link, string remedy) =>
        new(link, link == TheatreLink.Tracker ? s => s is PoseSample : s => s is PictureSample, remedy);
}
