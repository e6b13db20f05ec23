using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A change of the liver's shape and place on the table, Patient to Patient, that grows and may go back; one to one at every strength.</summary>
internal abstract class TissueChange
{
    // Replaced, never changed: pictures are taken of it on other threads.
    private (TimeSpan Start, TimeSpan End, double From, double To)[] ramps = [];

    public abstract Vec3 Apply(Vec3 p, double strength);

    public abstract Vec3 Invert(Vec3 p, double strength);

    /// <summary>From what it is then to another strength, without a jerk of speed at either end.</summary>
    public void Ramp(TimeSpan start, TimeSpan lasts, double to) => ramps = [.. ramps, (start, start + lasts, Strength(start), to)];

    public double Strength(TimeSpan at)
    {
        var all = ramps;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (start, end, from, to) = all[i];
            if (at >= end) return to;
            if (at < start) continue;
            var t = (at - start) / (end - start);
            return from + (to - from) * t * t * (3 - 2 * t);
        }

        return 0;
    }

    public bool IsUnderWay(TimeSpan at) => ramps.Any(r => r.Start <= at && at < r.End);

    /// <summary>How many of its ramps are over.</summary>
    public int Complete(TimeSpan at) => ramps.Count(r => r.End <= at);
}
