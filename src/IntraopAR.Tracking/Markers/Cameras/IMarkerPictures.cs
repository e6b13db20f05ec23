using OpenCvSharp;

namespace IntraopAR.Tracking;

/// <summary>Grey pictures of one camera in the order in which they were taken.</summary>
public interface IMarkerPictures : IDisposable
{
    /// <summary>For messages: the file, device or address.</summary>
    string Name { get; }

    /// <summary>Whether the source is a camera that runs now, of which only the newest picture counts.</summary>
    bool IsLive { get; }

    /// <param name="grey">Takes the next picture: 8 bits, one channel, always the same size.</param>
    /// <param name="taken">By the source's own clock; null where it tells none.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="Geometry.BadInputException">The source is damaged or has stopped.</exception>
    bool TryNext(Mat grey, out TimeSpan? taken);
}
