using System.Collections.Concurrent;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>Strokes of the tracked pointer over the liver become a surface: where it touched is told from where it hovered by <see cref="PointerSurface"/>.</summary>
internal sealed class PointerStrokes(ReferencePoses poses, PointerCalibration pointer, RigidMotion patientFromReference)
{
    /// <summary>What the rigid search takes at all; whether they tell a pose is the registration's own judgement.</summary>
    private const int Fewest = 50;

    private const string Source = "tracked pointer";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3), Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Steps of the tracker's own clock that are longer are none of a stroke's: it was set.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<HeardSample> heard = new();
    private readonly List<PoseSample> strokes = [];
    private int seen, untimed;
    private (TimeSpan At, TimeSpan? Origin, TimeSpan Own)? last;
    private string hidden = "";

    public void Hear(HeardSample sample) => heard.Enqueue(sample);

    /// <param name="finished">Whether somebody said that it is done.</param>
    /// <exception cref="BadInputException">Too little was touched, with why.</exception>
    public async Task<MeasuredSurface> MeasureAsync(SessionClock clock, Func<bool> finished, Action<string?> say, CancellationToken stop)
    {
        var start = clock.Now;
        try
        {
            for (; !finished() && clock.Now - start < Longest; await Task.Delay(Look, stop))
            {
                Take();
                say(FormattableString.Invariant($"Stroke the liver with the tip, side by side, lifting after each stroke; say when it is done. {(clock.Now - start).TotalSeconds:F0} s, seen in {(strokes.Count == 0 ? 0 : 100 * seen / strokes.Count)} % of the frames"));
            }

            // What was on its way.
            await Task.Delay(3 * Look, stop);
            Take();
        }
        finally
        {
            say(null);
        }

        var surface = PointerSurface.Of(strokes, pointer.Tip, new(new Vec3(pointer.TipSd, pointer.TipSd, pointer.TipSd), pointer.TrackerSd));
        if (surface.Points.Count < Fewest) throw Refused(surface);
        return new([.. surface.Points.Select(p => p.Position.Position)], Source, [.. surface.Points.Select(p => p.NormalSd)]);
    }

    /// <summary>What most frames lacked, and what to do about that.</summary>
    private BadInputException Refused(ObservedSurface<Patient> surface)
    {
        var told = new[] { RejectionReason.NotMeasured, RejectionReason.Untold, RejectionReason.Hover }.MaxBy(r => surface.Rejected[r]);
        var share = strokes.Count == 0 ? 0 : 100 * surface.Rejected[told] / strokes.Count;
        var (lacked, remedy) = strokes.Count == 0
            ? ("the tracker sent nothing of the pointer", "check the tracker's line on the first screen")
            : untimed > strokes.Count / 5
            ? ($"in {100 * untimed / strokes.Count} % of the frames the tracker's times could not be told: they came late or contradict each other", "see that nothing else keeps this computer and its network busy, wait 5 s and stroke again")
            : told switch
            {
                RejectionReason.NotMeasured => ($"in {share} % of the frames {hidden}", "turn the pointer so that the tracker sees its marker, and stroke again"),
                RejectionReason.Untold => ($"{share} % of the frames glide so that nothing tells them from the air", "come down onto the liver, stroke for a second or more, lift off, and put the next stroke a centimetre beside it"),
                _ => ($"{share} % of the frames were in the air", "keep the tip on the liver for a second or more at a time, while the ventilation is held at the end of expiration"),
            };
        return new("surface", "strokes", $"{surface.Points.Count} places were told to be touched, {Fewest} are needed; {lacked}", remedy);
    }

    private void Take()
    {
        while (heard.TryPeek(out var next) && poses.Newest(pointer.Marker, poses.Reference) >= next.Time.At)
        {
            heard.TryDequeue(out _);
            var known = poses.At(pointer.Marker, poses.Reference, next.Time.At, out var why);
            if (known is null) hidden = why;
            else seen++;
            if (next.Time.Standing is ClockStanding.NotBelieved or ClockStanding.Settling) untimed++;
            strokes.Add(new(
                Source, new(null, OwnTime(next)), nameof(Stylus), nameof(Patient), known is { } pose ? patientFromReference * pose : RigidMotion.Identity,
                known is null ? TrackingStatus.Missing : TrackingStatus.Tracked));
        }
    }

    /// <summary>Within a stroke the tracker's own clock is even where a busy network or computer brings its poses late.</summary>
    private TimeSpan OwnTime(HeardSample sample)
    {
        var (at, origin) = (sample.Time.At, sample.Sample.At.Origin);
        var own = last is not { } before ? at
            : origin - before.Origin is { } step && step > TimeSpan.Zero && step < LongestStep ? before.Own + step
            : before.Own + (at > before.At ? at - before.At : TimeSpan.Zero);
        last = (at, origin, own);
        return own;
    }
}
