using IntraopAR.Geometry;
using IntraopAR.Imaging;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Live;

/// <summary>
/// A recording as a source like a live one: a tracked sequence of PLUS or 3D Slicer (.mha, .mhd, .nrrd, .nhdr) or a folder of
/// frames with poses (<see cref="FrameFolder"/>). Origin is the recorder's time; what was recorded as arriving at once stays so.
/// </summary>
public sealed class RecordedSource : IDeviceSource
{
    private readonly IEnumerable<DeviceSample> samples;
    private readonly SessionClock? clock;

    private RecordedSource(string name, IEnumerable<DeviceSample> samples, SessionClock? clock) => (Name, this.samples, this.clock) = (name, samples, clock);

    public string Name { get; }

    /// <param name="path">A file or a folder.</param>
    /// <param name="clock">In real time on this clock; null: as fast as possible, arrivals from 0.</param>
    /// <exception cref="BadInputException">No such recording.</exception>
    public static RecordedSource Open(string path, SessionClock? clock)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return Directory.Exists(path)
            ? new(name, FrameFolder.Samples(path, name), clock)
            : new(name, SequenceSamples.Of(SequenceFile.Read(path), name), clock);
    }

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default) => Playback.Of(samples, clock, cancel);
}
