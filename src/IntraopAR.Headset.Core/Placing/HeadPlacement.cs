using System.Text.Json;
using IntraopAR.Scene;

namespace IntraopAR.Headset;

/// <summary>Whether the patient's place in the head's space may be drawn with.</summary>
public enum PlacementStanding
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>Known, but nobody has checked it: nothing is drawn.</summary>
    Placed,

    Checked,

    /// <summary>It was checked, and something happened since: the check has to be made again.</summary>
    Again,
}

/// <param name="Place">Id of a place that was measured on the patient, or <c>pointer-tip</c>.</param>
/// <param name="At">The fingertip in the head's space, mm, y up.</param>
/// <param name="Tip">Of the pointer's tip: where it was in the patient's frame at that moment, mm.</param>
public sealed record HeadTouched(string Place, double[] At, double[]? Tip = null);

/// <param name="OriginMs">On the workstation's clock.</param>
/// <param name="Pose">Head to its space: the upper three rows of a 4x4, row by row, mm.</param>
public sealed record HeadSeenAt(double OriginMs, double[] Pose);

/// <param name="SpaceFromPatient">The upper three rows of a 4x4, row by row, mm.</param>
/// <param name="FitMm">What the fit leaves: fit, not accuracy.</param>
/// <param name="ExpectedMm">Radius that holds 90 % of the error at the field.</param>
public sealed record PlacedBy(string Method, double[] SpaceFromPatient, double FitMm, double ExpectedMm, string[] Used);

public sealed record CheckedPlace(string Name, double ErrorMm, double LimitMm);

/// <param name="Why">Why it failed; empty where it is good.</param>
/// <param name="Doubt">What everything drawn is widened by; null where it is not good.</param>
public sealed record PlacementCheck(bool Good, string Why, double RmsMm, CheckedPlace[] Touches, HeadDoubt? Doubt);

/// <summary>
/// Where the patient lies in the head's space. The workstation solves and judges it; a head collects touches or motions of its own,
/// asks, and draws nothing before a check was good and after anything happened that it does not survive. Not for several threads.
/// </summary>
/// <param name="ask">The link's request.</param>
public sealed class HeadPlacement(Func<string, object, Task<SceneAnswer>> ask, double holdsMs)
{
    private double checkedAtMs;

    /// <summary>How long a check holds, as the workstation says.</summary>
    public double HoldsMs { get; set; } = holdsMs;

    public PlacementStanding Standing { get; private set; }

    /// <summary>Why it has to be done, or done again; in words for the person.</summary>
    public string Why { get; private set; } = "";

    public PlacedBy? Placed { get; private set; }

    public PlacementCheck? Check { get; private set; }

    /// <summary>What may be drawn with; null before a good check, and after it fell.</summary>
    public (PlacedBy Placed, HeadDoubt Doubt)? Drawn => Standing == PlacementStanding.Checked && Placed is { } p && Check?.Doubt is { } d ? (p, d) : null;

    /// <summary>By at least three places touched with a fingertip.</summary>
    public Task AlignAsync(IReadOnlyList<HeadTouched> touches) => AlignAsync(new { Touches = touches });

    /// <summary>By motions of a head that carries a marker which the external tracker sees.</summary>
    public Task AlignAsync(IReadOnlyList<HeadSeenAt> poses) => AlignAsync(new { Poses = poses });

    /// <summary>Three touches that the alignment was not made from.</summary>
    /// <param name="nowMs">The head's clock.</param>
    public async Task CheckAsync(IReadOnlyList<HeadTouched> touches, double nowMs)
    {
        var answer = await ask("headset-check", new { Touches = touches });
        if (Told<PlacementCheck>(answer) is not { } check)
        {
            Why = answer.Refusal ?? "it was not done";
            return;
        }

        if (!check.Good || check.Doubt is null)
        {
            Refuse(check.Why);
            Check = check;
            return;
        }

        (Standing, Why, Check, checkedAtMs) = (PlacementStanding.Checked, "", check, nowMs);
    }

    /// <summary>The place may still be right, but nobody knows: the head slept, lost its tracking, or something was moved.</summary>
    public Task DoubtAsync(string why)
    {
        if (Standing != PlacementStanding.Checked) return Task.CompletedTask;
        (Standing, Why) = (PlacementStanding.Again, why);
        return ask("headset-lost", new { Why = why });
    }

    /// <summary>The head's space is another one: nothing that was measured in it holds.</summary>
    public Task LoseAsync(string why)
    {
        if (Standing == PlacementStanding.None) return Task.CompletedTask;
        Refuse(why);
        return ask("headset-lost", new { Why = why });
    }

    /// <summary>Checks grow old.</summary>
    public Task AgeAsync(double nowMs) =>
        nowMs - checkedAtMs > HoldsMs ? DoubtAsync(FormattableString.Invariant($"the last check is {HoldsMs / 60000:F0} minutes old")) : Task.CompletedTask;

    private async Task AlignAsync(object arguments)
    {
        var answer = await ask("headset-align", arguments);
        if (Told<PlacedBy>(answer) is { SpaceFromPatient.Length: LiveMessage.PoseNumbers } placed)
            (Standing, Why, Placed, Check) = (PlacementStanding.Placed, "", placed, null);
        else Refuse(answer.Refusal ?? "it was not done");
    }

    private void Refuse(string why) => (Standing, Why, Placed, Check) = (PlacementStanding.None, why, null, null);

    private static T? Told<T>(SceneAnswer answer) where T : class => answer is { Done: true, Told: { } told } ? told.Deserialize<T>(JsonSerializerOptions.Web) : null;
}
