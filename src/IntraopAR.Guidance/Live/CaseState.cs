using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Everything known of a running case: the fold of its events. <see cref="Apply"/> records and derives, nothing else; it
/// never solves, reads, waits or looks at a clock, so that the same events give the same state on every machine.
/// </summary>
public sealed record CaseState
{
    public static readonly CaseState Empty = new();

    public string CaseCode { get; init; } = "";

    public bool Simulated { get; init; }

    public string ModelHash { get; init; } = "";

    public IReadOnlyList<BaselineLesion> Lesions { get; init; } = [];

    /// <summary>The newest measured surface.</summary>
    public SurfaceObserved? Surface { get; init; }

    /// <summary>The vessels seen so far; null where none were, or the liver was moved since.</summary>
    public VesselsObserved? Vessels { get; init; }

    /// <summary>Every look at a lesion, in the order of time.</summary>
    public IReadOnlyList<LesionSighting> Sightings { get; init; } = [];

    /// <summary>Hash of the vessels that the registration in force was made with; null where it was made without any.</summary>
    public string? VesselsInForce { get; init; }

    /// <summary>How far the operation has come.</summary>
    public ProcedureState Procedure { get; init; } = ProcedureState.Empty;

    /// <summary>Sightings that the registration in force was made with.</summary>
    public IReadOnlyList<string> SightingsInForce { get; init; } = [];

    /// <summary>Why the last update was not taken; empty where none was asked for since, or it was.</summary>
    public IReadOnlyList<string> WhyNotUpdated { get; init; } = [];

    /// <summary>The newest view of the camera.</summary>
    public CameraSeen? View { get; init; }

    /// <summary>A question to the estimator without its answer yet.</summary>
    public RegistrationRequested? Pending { get; init; }

    /// <summary>The registration in force, with the inputs it was made from; null where there is none that still holds.</summary>
    public RegistrationAnswered? Registration { get; init; }

    /// <summary>Why there is no registration in force, in words for the surgeon; empty where there is one.</summary>
    public string WhyNot { get; init; } = "not registered yet";

    /// <summary>Answers that came too late or for other inputs, and events that did not fit: they are counted, not lost silently.</summary>
    public int Passed { get; init; }

    /// <summary>Hash that names the inputs of a registration: model and surface, and the alignment, vessels and sightings where there are such.</summary>
    public string CurrentInputs => CaseHash.Of([ModelHash, Surface?.SurfaceHash ?? "", .. Procedure.Alignment is { } a ? ["aligned", a.PlacesHash] : (string[])[], .. SightingInputs.Parts(this)]);

    /// <summary>What the next update is drawn by.</summary>
    public IReadOnlyList<TargetSighting> PullingSightings =>
        [.. Sightings.Select(s => Lesions.FirstOrDefault(l => l.Id == s.Look.Lesion) is { } lesion ? s.For(lesion) : null).OfType<TargetSighting>()];

    /// <summary>A lesion's record.</summary>
    public IEnumerable<LesionSighting> SightingsOf(string lesion) => Sightings.Where(s => s.Look.Lesion == lesion);

    public static CaseState Apply(CaseState state, CaseEvent happened) => ProcedureFold.After(state, Folded(state, happened), happened);

    private static CaseState Folded(CaseState state, CaseEvent happened) => happened switch
    {
        // A second opening is another case: nothing of the first may shine through.
        CaseOpened e => Empty with { CaseCode = e.CaseCode, Simulated = e.Simulated, ModelHash = e.ModelHash, Lesions = e.Lesions },
        _ when state.CaseCode.Length == 0 || state.Procedure.Closed is not null => state with { Passed = state.Passed + 1 },
        _ when ProcedureFold.Of(state, happened) is { } after => after,
        SurfaceObserved e => state with
        {
            Surface = e,
            Registration = null,
            Pending = null,
            VesselsInForce = null,
            SightingsInForce = [],
            WhyNotUpdated = [],
            WhyNot = state.Registration is null ? state.WhyNot : "the surface was measured again; register again",
        },
        RegistrationRequested e => e.InputsHash == state.CurrentInputs
            ? state with { Pending = e }
            : state with { Passed = state.Passed + 1 },
        RegistrationAnswered e => Answered(state, e),
        UpdateRefused e => state.Pending is not null && e.InputsHash == state.Pending.InputsHash && e.InputsHash == state.CurrentInputs
            ? state with { Pending = null, WhyNotUpdated = e.Reasons }
            : state with { Passed = state.Passed + 1 },
        VesselsObserved e => state with { Vessels = e, Pending = null },
        LesionLookedFor e => SightingFold.Looked(state, e),
        SightingUndone e => SightingFold.Undone(state, e),
        CameraSeen e => state with { View = e },
        DomainEnded e => SightingFold.Outdated(state, e.Reason) with { Registration = null, Pending = null, Vessels = null, VesselsInForce = null, WhyNot = e.Reason, SightingsInForce = [], WhyNotUpdated = [] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "an event that the case does not know"),
    };

    /// <summary>The estimate of a lesion, or null with <see cref="WhyNot"/> saying why there is none.</summary>
    public TargetPrediction? EstimateOf(string lesion) => Registration?.Answer.Lesions.FirstOrDefault(l => l.Id == lesion);

    private static CaseState Answered(CaseState state, RegistrationAnswered e)
    {
        if (state.Pending is null || e.InputsHash != state.Pending.InputsHash || e.InputsHash != state.CurrentInputs)
            return state with { Passed = state.Passed + 1 };
        return e.Answer.Accepted
            ? state with { Registration = e, Pending = null, WhyNot = "", WhyNotUpdated = [], VesselsInForce = state.Vessels?.VesselsHash, SightingsInForce = [.. state.Sightings.Where(s => s.Standing == SightingStanding.Pulls).Select(s => s.Id)] }
            : state with { Registration = null, Pending = null, VesselsInForce = null, SightingsInForce = [], WhyNotUpdated = [], WhyNot = "registration refused: " + string.Join("; ", e.Answer.Reasons) };
    }
}
