using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>The optical tracker that watches the markers of the virtual theatre: noise, lost samples, markers that are hidden, delays, a clock of its own.</summary>
internal sealed class StageTracker
{
    /// <summary>A marker is hidden where another tool's marker stands before it: so near to the line of sight, and no farther off, mm.</summary>
    private const double InTheWay = 18, Before = 150;

    private const double ShortestHiding = 0.2, LongestHiding = 1.2;

    private readonly VirtualTrackerHabit habit;
    private readonly SeededRandom random;
    private readonly Dictionary<string, TimeSpan> hiddenUntil = [];
    private TimeSpan lastArrival;
    private uint counter;

    public StageTracker(VirtualTrackerHabit habit, Vec3 middle, long seed)
    {
        (this.habit, random) = (habit, new(seed));
        // On a stand at the patient's feet, two metres away, above heads.
        var place = middle + new Vec3(500, -1500, -1300);
        TrackerFromPatient = new RigidMotion(Mat3.FromRotationVector(random.NextDirection() * random.Between(0, Math.PI)), place).Inverse();
        Eye = place;
    }

    public RigidMotion TrackerFromPatient { get; }

    public double Hertz => habit.Hertz;

    private Vec3 Eye { get; }

    /// <summary>What it says of one moment.</summary>
    /// <param name="markers">Patient from marker, of those in the field.</param>
    public IEnumerable<PoseSample> Measure(TimeSpan taken, IReadOnlyList<(string Name, RigidMotion Pose, bool InField)> markers, StageFaults faults)
    {
        var count = counter++;
        var delay = (habit.LeastDelayMs - habit.MeanDelayMs * Math.Log(1 - random.NextDouble())) / 1000;
        var arrival = taken + TimeSpan.FromSeconds(delay);
        // One connection keeps the order.
        lastArrival = arrival > lastArrival ? arrival : lastArrival;
        var stamp = new Stamp(habit.ClockAhead + taken * (1 + habit.DriftPpm * 1e-6), lastArrival);
        var lost = random.NextDouble() < habit.LossShare;
        var silent = faults.IsSilent(LiveStage.TrackerName, taken);
        foreach (var (name, pose, inField) in markers)
        {
            if (random.NextDouble() < 1 / (habit.HiddenEvery * habit.Hertz)) hiddenUntil[name] = taken + TimeSpan.FromSeconds(random.Between(ShortestHiding, LongestHiding));
            var truth = TrackerFromPatient * pose;
            var measured = new RigidMotion(
                Mat3.FromRotationVector(random.NextGaussianVector(habit.NoiseDegrees * Math.PI / 180)) * truth.Rotation,
                truth.Translation + random.NextGaussianVector(habit.NoiseMm));
            if (lost || silent) continue;
            var hidden = !inField || faults.IsHidden(name, taken) || taken < hiddenUntil.GetValueOrDefault(name) || Covered(name, pose.Translation, markers);
            yield return new(
                LiveStage.TrackerName, stamp, name, VirtualTracker.Frame, hidden ? RigidMotion.Identity : measured, hidden ? TrackingStatus.Missing : TrackingStatus.Tracked,
                hidden ? null : habit.Covariance())
            {
                Counter = count,
            };
        }
    }

    private bool Covered(string name, Vec3 marker, IReadOnlyList<(string Name, RigidMotion Pose, bool InField)> markers)
    {
        var sight = Eye - marker;
        var length = sight.Length;
        foreach (var (other, pose, inField) in markers)
        {
            if (other == name || !inField) continue;
            var way = pose.Translation - marker;
            var along = Vec3.Dot(way, sight) / length;
            if (along is > InTheWay and < Before && (way - sight * (along / length)).LengthSquared < InTheWay * InTheWay) return true;
        }

        return false;
    }
}
