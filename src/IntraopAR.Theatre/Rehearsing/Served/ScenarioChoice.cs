using IntraopAR.Rehearsal;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A scenario as a page offers it.</summary>
/// <param name="Hazards">H1 to H16; empty for plain practice.</param>
/// <param name="WhyNot">Why it cannot be played in the browser; null where it can.</param>
internal sealed record ScenarioChoice(string Name, string Title, IReadOnlyList<string> Hazards, string? WhyNot)
{
    /// <summary>What the browser's rehearsal makes happen beside everything on the stage.</summary>
    private static readonly HashSet<string> Played =
    [
        nameof(CaseFault.OtherPatient), nameof(CaseFault.CentimetresForMillimetres), nameof(CaseFault.RasForLps), nameof(CaseFault.WrongSurface),
        nameof(CaseFault.CalibrationExpired), nameof(CaseFault.FieldCovered), nameof(CaseFault.DepthMisread), nameof(CaseFault.LesionLeftOut),
    ];

    public static IReadOnlyList<ScenarioChoice> All { get; } = [.. Scenario.BuiltIn.Select(Of)];

    /// <param name="hasVessels">Of the case: without them a virtual machine shows nothing.</param>
    public static IReadOnlyList<ScenarioChoice> For(bool hasVessels) => hasVessels ? All :
        [.. All.Select(c => c.WhyNot is null && Scenario.Named(c.Name) is { Ultrasound: true, Script: not null } ? c with { WhyNot = "the case has no vessels that ultrasound could show" } : c)];

    private static ScenarioChoice Of(Scenario s) => new(
        s.Name, s.Script?.Title ?? Plain(s), s.Script?.Hazards ?? [],
        s.Script is null || s.Script.Perturbs.All(p => p.OnStage is not null || Played.Contains(p.Kind)) ? null : "not in the browser: what goes wrong lies before or beside the operation (rehearse --headless)");

    private static string Plain(Scenario s) => s.Name switch
    {
        "first" => "A first operation",
        "rigid" => "The liver has not changed its shape",
        "bent" => "The liver is strongly bent",
        "noisy" => "A noisy measurement of the surface",
        "little-seen" => "Little of the liver is seen",
        "ultrasound" => "An operation with ultrasound",
        _ => s.Name,
    };
}
