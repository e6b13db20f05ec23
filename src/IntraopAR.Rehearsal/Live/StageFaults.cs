using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What is wrong with devices, and until when.</summary>
internal sealed class StageFaults
{
    private readonly List<(StageEvent Event, TimeSpan From, TimeSpan To)> all = [];

    public void Add(StageEvent fault, TimeSpan at) => all.Add((fault, at, fault.Seconds > 0 ? at + TimeSpan.FromSeconds(fault.Seconds) : TimeSpan.MaxValue));

    /// <summary>Every fault of a kind is over.</summary>
    public void End(string kind, TimeSpan at)
    {
        for (var i = 0; i < all.Count; i++)
            if (all[i].Event.Kind.ToString() == kind && all[i].To > at) all[i] = all[i] with { To = at };
    }

    public bool IsHidden(string marker, TimeSpan at) => Any(StageEventKind.Hidden, at, marker);

    public bool IsSilent(string device, TimeSpan at) => Any(StageEventKind.Silent, at, device);

    public TimeSpan Delay(string device, TimeSpan at) => TimeSpan.FromMilliseconds(
        all.Where(f => f.Event.Kind == StageEventKind.Delayed && f.Event.Target == device && f.From <= at && at < f.To).Sum(f => f.Event.Amount));

    /// <summary>Since when the picture stands still; null where it does not.</summary>
    public TimeSpan? FrozenSince(TimeSpan at) => Newest(StageEventKind.Frozen, at)?.From;

    public UltrasoundFault OfUltrasound(TimeSpan at) =>
        Newest(StageEventKind.Mirrored, at) is not null ? new(UltrasoundFaultKind.MirroredLeftRight)
        : Newest(StageEventKind.DepthSet, at) is { } depth ? new(UltrasoundFaultKind.WrongDepth, depth.Event.Amount)
        : UltrasoundFault.None;

    /// <summary>The newest amount that holds, 0 where there is none.</summary>
    public double Amount(StageEventKind kind, TimeSpan at) => Newest(kind, at)?.Event.Amount ?? 0;

    private (StageEvent Event, TimeSpan From, TimeSpan To)? Newest(StageEventKind kind, TimeSpan at)
    {
        for (var i = all.Count - 1; i >= 0; i--)
            if (all[i].Event.Kind == kind && all[i].From <= at && at < all[i].To) return all[i];
        return null;
    }

    private bool Any(StageEventKind kind, TimeSpan at, string target) =>
        all.Any(f => f.Event.Kind == kind && f.From <= at && at < f.To && (f.Event.Target is null || f.Event.Target == target));
}
