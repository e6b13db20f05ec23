using IntraopAR.Geometry;
using IntraopAR.Scene;

namespace IntraopAR.Theatre.Headsets;

/// <summary>Three touches that the alignment was not made from, held against it. Before a good one nothing is drawn on the patient.</summary>
/// <param name="Why">Why it failed, with what to do; empty where it is good.</param>
/// <param name="RmsMm">Root mean square of the three: finger and alignment together.</param>
internal sealed record HeadCheck(IReadOnlyList<CheckedTouch> Touches, string Why, double RmsMm)
{
    public const int Touched = 3;

    /// <summary>Two touches nearer than this say the same, mm.</summary>
    public const double LeastApart = 20;

    /// <summary>However uncertain alignment and finger are said to be: a touch that is off by more is none of that place, mm.</summary>
    public const double LargestError = 25;

    /// <summary>A ball of so many standard deviations holds 99.9 % of a normal error in space (chi, three degrees).</summary>
    private const double Sure = 4.0331;

    public bool IsGood => Why.Length == 0;

    /// <returns>Not good where the touches are none that check anything.</returns>
    public static HeadCheck Of(HeadAlignment alignment, IReadOnlyList<HeadTouch> touches)
    {
        if (alignment is not { SpaceFromPatient: { } space, Doubt: { } doubt }) return No("there is no alignment to be checked");
        if (touches.Count != Touched) return No($"{touches.Count} of {Touched} places touched");
        if (touches.FirstOrDefault(t => alignment.Used.Contains(t.Place.Id)) is { } used) return No($"{used.Place.Name} was used in the alignment: it agrees with it anyhow. Touch another place, or the pointer's tip");
        for (var i = 0; i < touches.Count; i++)
            for (var k = 0; k < i; k++)
                if (Point<Patient>.Distance(touches[i].Place.At, touches[k].Place.At) < LeastApart)
                    return No(FormattableString.Invariant($"two of the touches are nearer than {LeastApart:F0} mm; touch places farther apart"));
        CheckedTouch[] all = [.. touches.Select(t => Of(t, space, doubt))];
        var worst = all.MaxBy(t => t.ErrorMm / t.LimitMm)!;
        var why = worst.ErrorMm <= worst.LimitMm ? ""
            : FormattableString.Invariant($"{worst.Name} is {worst.ErrorMm:F0} mm off; {worst.LimitMm:F0} mm is allowed. Align again");
        return new(all, why, Math.Sqrt(all.Average(t => t.ErrorMm * t.ErrorMm)));
    }

    /// <summary>The alignment's doubt after a good check: never less than what was found.</summary>
    public HeadDoubt After(HeadDoubt before) => before with { LeastMm = RmsMm };

    private static CheckedTouch Of(HeadTouch touch, Transform<HeadsetSpace, Patient> space, HeadDoubt doubt)
    {
        var at = touch.Place.At.Position;
        var sd = doubt.RadiusAt(at.X, at.Y, at.Z) / HeadDoubt.NinetyPercent;
        var limit = Math.Min(LargestError, Sure * Math.Sqrt(sd * sd + touch.Sigma * touch.Sigma));
        return new(touch.Place.Name, Point<Patient>.Distance(space.Inverse().Apply(touch.At), touch.Place.At), limit);
    }

    private static HeadCheck No(string why) => new([], why, 0);
}

internal sealed record CheckedTouch(string Name, double ErrorMm, double LimitMm);
