using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>The tip's way through the patient, the frames in which the tool was seen only.</summary>
/// <param name="Frames">Index into the poses.</param>
/// <param name="Outwards">Unit, from the tip towards the hand: out of the tissue, within the tool's tilt.</param>
/// <param name="Velocity">mm/s, smoothed over about 0.12 s.</param>
internal sealed record TipTrack(int[] Frames, double[] Seconds, Vec3[] Tips, Vec3[] Outwards, Vec3[] Velocity)
{
    /// <summary>Half the time over which velocity is taken, s.</summary>
    private const double Half = 0.06;

    /// <summary>Nobody strokes an organ faster, mm/s: the hand flies from place to place, past the organ's edge too, where nothing else is below.</summary>
    private const double Fastest = 150;

    /// <summary>A tip nearer to the marker's origin than this says nothing of the shaft, mm.</summary>
    private const double ShortestShaft = 5;

    public int Count => Tips.Length;

    public static TipTrack Of(IReadOnlyList<PoseSample> poses, Point<Stylus> tip)
    {
        var frames = Enumerable.Range(0, poses.Count).Where(i => poses[i].Status != TrackingStatus.Missing).ToArray();
        var seconds = Array.ConvertAll(frames, i => poses[i].At.Arrival.TotalSeconds);
        var tips = Array.ConvertAll(frames, i => poses[i].ToFromFrom.Apply(tip.Position));
        var outwards = tip.Position.Length > ShortestShaft
            ? Array.ConvertAll(frames, i => (poses[i].ToFromFrom.Rotation * -tip.Position).Normalized())
            : Enumerable.Repeat(FreeSide(tips), tips.Length).ToArray();
        return new(frames, seconds, tips, outwards, Velocities(seconds, tips));
    }

    /// <summary>The same, with outwards across the surface rather than along the shaft.</summary>
    public TipTrack Upright() => this with { Outwards = FreeSideOfSheet.Of(Tips, Outwards, [.. Enumerable.Range(0, Count).Where(i => !Flies(i))]) };

    /// <summary>Too fast for a touch.</summary>
    public bool Flies(int i) => Velocity[i].LengthSquared > Fastest * Fastest;

    /// <summary>Frames within a span of time about one, itself included.</summary>
    public (int From, int To) Around(int i, double before, double after)
    {
        var (from, to) = (i, i);
        while (from > 0 && Seconds[i] - Seconds[from - 1] <= before) from--;
        while (to < Count - 1 && Seconds[to + 1] - Seconds[i] <= after) to++;
        return (from, to);
    }

    /// <summary>Where the poses do not tell the shaft: the side of the swept plane to which the tip strays farther, for in the tissue it cannot go.</summary>
    private static Vec3 FreeSide(Vec3[] tips)
    {
        if (tips.Length == 0) return Vec3.UnitZ;
        var centre = tips.Aggregate(Vec3.Zero, (s, p) => s + p) / tips.Length;
        var normal = SmallestEigen.Of(tips.Aggregate(default(Mat3), (s, p) => s + Mat3.Outer(p - centre, p - centre))).Vector;
        return tips.Sum(p => Math.Pow(Vec3.Dot(p - centre, normal), 3)) >= 0 ? normal : -normal;
    }

    private static Vec3[] Velocities(double[] t, Vec3[] p)
    {
        var v = new Vec3[p.Length];
        for (var i = 0; i < v.Length; i++)
        {
            var (from, to) = (i, i);
            while (from > 0 && (t[i] - t[from] < Half || i - from < 2)) from--;
            while (to < p.Length - 1 && (t[to] - t[i] < Half || to - i < 2)) to++;
            var (mt, mp, n) = (0.0, Vec3.Zero, to - from + 1);
            for (var k = from; k <= to; k++) (mt, mp) = (mt + t[k] / n, mp + p[k] / n);
            var (tt, tp) = (0.0, Vec3.Zero);
            for (var k = from; k <= to; k++) (tt, tp) = (tt + (t[k] - mt) * (t[k] - mt), tp + (p[k] - mp) * (t[k] - mt));
            if (tt > 0) v[i] = tp / tt;
        }

        return v;
    }
}
