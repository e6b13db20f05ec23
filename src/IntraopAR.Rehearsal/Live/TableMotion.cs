using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Where every place of the liver lies at every moment: what had happened before the theatre opened, then every change since,
/// then the breath. One to one; for the score and the devices, never for the estimator.
/// </summary>
public sealed class TableMotion
{
    private readonly TableDeformation before;
    private readonly Breath breath;
    private (TissueChange By, double Share)? damped;
    // Replaced, never changed: pictures are taken of it on other threads.
    private TissueChange[] changes = [];
    private (TimeSpan At, bool Held)[] ventilation = [(TimeSpan.Zero, true)];

    internal TableMotion(TableDeformation before, Breath breath) => (this.before, this.breath) = (before, breath);

    /// <summary>Where tissue of the model lies at a time.</summary>
    public Point<Patient> Apply(Point<Model> p, TimeSpan at) => new(Breathe(Settled(p.Position, at), at));

    /// <summary>Which tissue of the model lies at a place at a time.</summary>
    public Point<Model> Invert(Point<Patient> p, TimeSpan at)
    {
        var q = Unbreathe(p.Position, at);
        var all = changes;
        for (var i = all.Length - 1; i >= 0; i--) q = all[i].Invert(q, all[i].Strength(at));
        return before.Invert(new(q));
    }

    /// <summary>Whether ventilation stands still.</summary>
    public bool IsHeld(TimeSpan at) => ventilation.Last(v => v.At <= at).Held;

    /// <summary>Place in the breath, 0 to 1 from end of expiration to end of expiration; 0 while ventilation stands still.</summary>
    public double Phase(TimeSpan at)
    {
        var (since, held) = ventilation.Last(v => v.At <= at);
        if (held) return 0;
        var laps = (at - since).TotalSeconds / breath.Period;
        return laps - Math.Floor(laps);
    }

    /// <summary>How much of the breath's way the liver has gone, 0 to 1.</summary>
    public double BreathShare(TimeSpan at) => Breath.Share(Phase(at)) * (damped is var (by, share) ? 1 - share * Math.Clamp(by.Strength(at), 0, 1) : 1);

    /// <summary>Of the liver when the theatre opened.</summary>
    internal Vec3 Centre => breath.Centre;

    /// <summary>From end of expiration to end of inspiration at the liver's middle, mm.</summary>
    public Vec3 BreathWay => breath.Way;

    /// <summary>Whether a change is under way.</summary>
    internal bool IsChanging(TimeSpan at) => changes.Any(c => c.IsUnderWay(at));

    /// <summary>How often the liver has come to rest anew: at rest, the settled liver is the same for one number.</summary>
    internal int Complete(TimeSpan at) => changes.Sum(c => c.Complete(at));

    /// <summary>At the end of expiration.</summary>
    internal Vec3 Settled(Vec3 inModel, TimeSpan at)
    {
        var p = before.Apply(new Point<Model>(inModel)).Position;
        foreach (var change in changes) p = change.Apply(p, change.Strength(at));
        return p;
    }

    internal Vec3 Breathe(Vec3 settled, TimeSpan at) => breath.Apply(settled, BreathShare(at));

    internal Vec3 Unbreathe(Vec3 p, TimeSpan at) => breath.Invert(p, BreathShare(at));

    /// <summary>At full strength of a change the breath's way is shorter by a share.</summary>
    internal void Damp(TissueChange by, double share) => damped = (by, share);

    internal void Add(TissueChange change) => changes = [.. changes, change];

    /// <summary>A held breath is let go to the end of expiration first, so nothing jumps: it takes effect there.</summary>
    internal void Ventilate(bool held, TimeSpan at)
    {
        var (since, was) = ventilation[^1];
        if (was == held) return;
        if (!was)
        {
            var laps = Math.Ceiling((at - since).TotalSeconds / breath.Period - 1e-9);
            at = since + TimeSpan.FromSeconds(laps * breath.Period);
        }

        ventilation = [.. ventilation, (at, held)];
    }
}
