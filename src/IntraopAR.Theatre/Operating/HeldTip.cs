using System.Collections.Concurrent;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// A tip held still on a place: <see cref="DwellDetection"/> says when, 1 s within 1 mm of its mean, wider for a noisy tracker. What
/// is not seen meanwhile is waited for, and said.
/// </summary>
/// <param name="to">The frame that the place is in.</param>
internal sealed class HeldTip(ReferencePoses poses, PointerCalibration pointer, string to)
{
    /// <summary>From the request on, until it is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25), Look = TimeSpan.FromMilliseconds(40), Lately = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentQueue<TimeSpan> heard = new();
    private readonly List<TipSample> samples = [];
    private int asked;
    private string hidden = "";

    /// <summary>Told of every sample of the pointer, on the device's own reading.</summary>
    public void Hear(HeardSample sample) => heard.Enqueue(sample.Time.At);

    /// <param name="say">What whoever holds it should know; null where it goes on.</param>
    /// <returns>The rest, and the tips of its frames in the frame asked for.</returns>
    /// <exception cref="BadInputException">It was not held still, or not seen.</exception>
    public async Task<(Dwell Stay, IReadOnlyList<Vec3> Tips)> MeasureAsync(SessionClock clock, Action<string?> say, CancellationToken stop)
    {
        var (until, seenAt) = (clock.Now + Patience, clock.Now);
        try
        {
            for (var last = clock.Now; clock.Now < until; await Task.Delay(Look, stop))
            {
                if (Take()) seenAt = clock.Now;
                if (clock.Now - seenAt > Lately) say(Capital($"{(hidden.Length > 0 ? hidden : $"nothing comes of {pointer.Marker}")}: turn it so that the tracker sees its marker"));
                else say("Hold the tip still on it");
                if (clock.Now - last < Lately) continue;
                last = clock.Now;
                if (DwellDetection.Find(samples) is [.., var rest] && rest.Last >= samples.Count - 3) return (rest, [.. samples[rest.First..(rest.Last + 1)].Select(s => s.Tip.Position)]);
            }
        }
        finally
        {
            say(null);
        }

        throw Refused();
    }

    /// <summary>Samples whose other pose has come too.</summary>
    private bool Take()
    {
        var any = false;
        while (heard.TryPeek(out var at) && poses.Newest(pointer.Marker, to) >= at)
        {
            heard.TryDequeue(out _);
            asked++;
            if (poses.At(pointer.Marker, to, at, out var why) is not { } pose)
            {
                hidden = why;
                continue;
            }

            samples.Add(new(at.TotalSeconds, new(pose.Apply(pointer.Tip.Position))));
            any = true;
        }

        return any;
    }

    private BadInputException Refused()
    {
        if (asked == 0) return new("pointer", pointer.Marker, "the tracker sent nothing of it", "check the tracker's line on the first screen, and that it knows the pointer");
        if (samples.Count < asked / 2) return new("pointer", "tracker", $"{hidden} in {asked - samples.Count} of {asked} frames", "clear the tracker's view and measure again");
        return new("pointer", "rest", FormattableString.Invariant($"the tip strayed by {Calmest():F1} mm even in its calmest second"), "hold it still for a second; on the liver, while the ventilation is held at the end of expiration");
    }

    /// <summary>Farthest tip from the mean in the second in which that was least, mm.</summary>
    private double Calmest()
    {
        var best = double.PositiveInfinity;
        for (var (from, to) = (0, 0); to < samples.Count; to++)
        {
            if (samples[to].Time - samples[from].Time < 1) continue;
            var second = samples[from..to];
            var mean = second.Aggregate(Vec3.Zero, (s, t) => s + t.Tip.Position) / second.Count;
            best = Math.Min(best, second.Max(t => Vec3.Distance(t.Tip.Position, mean)));
            while (samples[to].Time - samples[from].Time >= 1) from++;
        }

        return best;
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
