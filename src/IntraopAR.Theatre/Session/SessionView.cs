using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntraopAR.Theatre.Session;

/// <summary>
/// What the pages say: <c>session.v1</c>, whole each time. It carries the case code and nothing else of the patient. Absent is
/// what is not known.
/// </summary>
internal sealed record SessionView
{
    public string Schema { get; init; } = "session.v1";

    public required string CaseCode { get; init; }

    public required bool Simulated { get; init; }

    /// <summary>Case, Tracker, Camera, Ultrasound, Calibration.</summary>
    public required IReadOnlyList<LineView> Lines { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>The one next thing to do, in words.</summary>
    public required string NextThing { get; init; }

    /// <summary>What is being worked on; absent where nothing is.</summary>
    public string? Busy { get; init; }

    /// <summary>A real hand measures: somebody says when it is done.</summary>
    public bool WaitsForHand { get; init; }

    /// <summary>That the case was gone on with from its journal, and what is to be measured again; absent where it was not, or that was done.</summary>
    public string? Resumed { get; init; }

    /// <summary>The first alignment can be made by a sweep of the probe.</summary>
    public bool CanSweepFirst { get; init; }

    /// <summary>Why the registration that stands guides nobody; empty where nothing speaks against it.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>The last thing that was not done or did not succeed, with what to do; absent where the last one did.</summary>
    public string? Notice { get; init; }

    public required IReadOnlyList<TimeOutView> TimeOut { get; init; }

    public MeasureView? CheckPoint { get; init; }

    public required IReadOnlyList<LandmarkView> Landmarks { get; init; }

    /// <summary>Root mean square of the first alignment's fit, mm. Fit, not accuracy.</summary>
    public double? AlignmentFitMm { get; init; }

    public int? SurfacePoints { get; init; }

    /// <summary>What each update by ultrasound did.</summary>
    public required IReadOnlyList<UpdateView> Updates { get; init; }

    public string? WithoutUltrasound { get; init; }

    public required bool HasUltrasound { get; init; }

    public MeasureView? Check { get; init; }

    /// <summary>What to measure next and what it would bring; absent before a registration.</summary>
    public string? Advice { get; init; }

    /// <summary>Id of the lesion that is guided to.</summary>
    public string? Guiding { get; init; }

    public required IReadOnlyList<LesionRow> Lesions { get; init; }

    /// <summary>Why there is no registration in force; absent where there is one.</summary>
    public string? WhyNot { get; init; }

    /// <summary>Why everything is measured again; absent where it need not be.</summary>
    public string? Change { get; init; }

    /// <summary>Names of the lesions that keep the case from being closed.</summary>
    public required IReadOnlyList<string> Unresolved { get; init; }

    /// <summary>Somebody asked to close it and was refused.</summary>
    public bool ClosingRefused { get; init; }

    public bool Closed { get; init; }

    /// <summary>Why slices of a scan are missing beside ultrasound; absent where none is. For the details page.</summary>
    public string? WithoutSlices { get; init; }

    /// <summary>For the details page only.</summary>
    public FitView? Fit { get; init; }

    /// <summary>Of the lesions' file; absent until somebody opened it.</summary>
    public PlanView? Plan { get; init; }

    /// <summary>After a rehearsal: the truth beside what was said.</summary>
    public object? Debrief { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Options);
}

internal sealed record LineView(string Name, bool Ready, string Words, string Remedy);

/// <param name="Standing">waiting, due, done, fallen or not-needed.</param>
internal sealed record StepView(int Number, string Name, Guidance.StepStanding Standing, string Why, bool IsNext);

/// <param name="Role">surgeon, assistant or engineer.</param>
internal sealed record TimeOutView(string Role, bool Patient, bool Procedure, bool Examinations);

internal sealed record MeasureView(string What, double ErrorMm, double LimitMm, bool Good);

/// <param name="Use">align or check.</param>
internal sealed record LandmarkView(string Id, string Name, string Use, bool Touched);

internal sealed record UpdateView(bool Taken, string Words);

/// <param name="Outcome">seen, treated, left or unresolved; absent where none was recorded.</param>
/// <param name="History">What it was on an earlier scan, and whether it was carried over from that; absent where none is known.</param>
/// <param name="Since">Day of that scan, yyyy-mm-dd, where a later one does not show the lesion.</param>
internal sealed record LesionRow(string Id, string Name, string? State, string? Verdict, double? R90Mm, double BaselineDiameterMm, string? Outcome, bool Guided, IReadOnlyList<string> Words, IReadOnlyList<LookView> Looks, LesionPlanView? Plan = null, string? History = null, string? Since = null);

/// <summary>What is planned of a lesion, for who does not see the lesions' file.</summary>
/// <param name="Action">resect, ablate, observe or mark.</param>
/// <param name="MarginMm">From the lesion to the cut or the zone's edge; absent where it is to be left, or nothing is cut.</param>
/// <param name="R0">Probability that the wanted margin stays; absent where it is not known.</param>
/// <param name="WantedMm">That margin.</param>
internal sealed record LesionPlanView(string Action, double? MarginMm, double? R0, double WantedMm);

/// <param name="Finding">seen, not seen or enhancing.</param>
/// <param name="Standing">noted, pulls, refused, undone or outdated.</param>
/// <param name="Reason">Why it moves nothing; empty where it pulls.</param>
internal sealed record LookView(string Id, string Finding, string Standing, string Reason);

/// <param name="ResidualMm">Over the surface's points. Fit, not accuracy.</param>
internal sealed record FitView(double ResidualMm, double Coverage, double NoiseMm, bool Elastic, IReadOnlyList<string> Reasons);
