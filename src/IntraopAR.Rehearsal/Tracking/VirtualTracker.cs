using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The virtual theatre's tracker as a source like any other: poses of camera, pointer, probe and the patient's reference to
/// Tracker, with noise, tools that are hidden, samples that are lost, delays that vary and a clock of its own. The truth lies
/// apart, for the score alone. The same habit and seed give the same samples.
/// </summary>
public sealed class VirtualTracker : IDeviceSource
{
    /// <summary>Where the tools lead.</summary>
    public const string Frame = "Tracker";

    private const double ShortestHiding = 0.2, LongestHiding = 2;

    private readonly SortedDictionary<string, ToolPath> paths = new(StringComparer.Ordinal);
    private readonly RigidMotion trackerFromPatient;
    private readonly VirtualTrackerHabit habit;
    private readonly SessionClock? clock;
    private readonly double seconds;
    private readonly long seed;

    /// <param name="clock">In real time on this clock; null: as fast as possible, arrivals from 0.</param>
    internal VirtualTracker(IReadOnlyDictionary<string, ToolPath> tools, VirtualTrackerHabit habit, double seconds, SessionClock? clock, long seed)
    {
        (this.habit, this.clock, this.seconds, this.seed) = (habit, clock, seconds, seed);
        foreach (var (name, path) in tools) paths[name] = path;
        var random = new SeededRandom(seed);
        // About two metres from the table, anyhow turned.
        trackerFromPatient = new(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, Math.PI)), random.NextDirection() * 2000);
    }

    public string Name => "virtual tracker";

    /// <summary>Camera, Probe, Reference and Stylus.</summary>
    public IEnumerable<string> Tools => paths.Keys;

    /// <summary>For the score alone: TrackerFromTool at a time since the stream began.</summary>
    public RigidMotion Truth(string tool, TimeSpan time) => trackerFromPatient * paths[tool].At(time.TotalSeconds);

    public IAsyncEnumerable<DeviceSample> ReadAsync(CancellationToken cancel = default) => Playback.Of(Samples(), clock, cancel);

    private IEnumerable<DeviceSample> Samples()
    {
        var random = new SeededRandom(seed + 1);
        var hiddenUntil = paths.Keys.ToDictionary(k => k, _ => 0.0);
        var last = 0.0;
        for (var i = 0u; i < seconds * habit.Hertz; i++)
        {
            var taken = i / habit.Hertz;
            var delay = (habit.LeastDelayMs - habit.MeanDelayMs * Math.Log(1 - random.NextDouble())) / 1000;
            // One connection keeps the order.
            last = Math.Max(last, taken + delay);
            var stamp = new Stamp(habit.ClockAhead + TimeSpan.FromSeconds(taken * (1 + habit.DriftPpm * 1e-6)), TimeSpan.FromSeconds(last));
            var lost = random.NextDouble() < habit.LossShare;
            foreach (var (tool, path) in paths)
            {
                if (random.NextDouble() < 1 / (habit.HiddenEvery * habit.Hertz)) hiddenUntil[tool] = taken + random.Between(ShortestHiding, LongestHiding);
                var measured = Measured(trackerFromPatient * path.At(taken), random);
                if (lost) continue;
                var hidden = taken < hiddenUntil[tool];
                yield return new PoseSample(
                    Name, stamp, tool, Frame, hidden ? RigidMotion.Identity : measured, hidden ? TrackingStatus.Missing : TrackingStatus.Tracked, hidden ? null : habit.Covariance())
                {
                    Counter = i,
                };
            }
        }
    }

    private RigidMotion Measured(RigidMotion truth, SeededRandom random) => new(
        Mat3.FromRotationVector(random.NextGaussianVector(habit.NoiseDegrees * Math.PI / 180)) * truth.Rotation,
        truth.Translation + random.NextGaussianVector(habit.NoiseMm));
}
