using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>How far the operation has come: a part of <see cref="CaseState"/>, folded with it.</summary>
public sealed record ProcedureState
{
    public static readonly ProcedureState Empty = new();

    /// <summary>Whether the case is led through the steps; one that is only registered is not.</summary>
    public bool Begun { get; init; }

    /// <summary>The newest word of each role in the time-out.</summary>
    public IReadOnlyList<TimeOutConfirmed> TimeOut { get; init; } = [];

    public CheckPointTouched? CheckPoint { get; init; }

    /// <summary>The newest touch of each landmark since the liver last moved.</summary>
    public IReadOnlyList<LandmarkTouched> Touched { get; init; } = [];

    public AlignmentFound? Alignment { get; init; }

    /// <summary>What the alignment in force was found from; empty where there is none.</summary>
    public IReadOnlyList<LandmarkPair> AlignedBy { get; init; } = [];

    /// <summary>What an alignment is being found from.</summary>
    public AlignedBy? Proposed { get; init; }

    /// <summary>Why the registration in force is doubted, the newest of each kind; empty where it is not.</summary>
    public IReadOnlyList<RegistrationDoubted> Doubts { get; init; } = [];

    /// <summary>Why the last attempt at an alignment was refused; empty where it was not.</summary>
    public IReadOnlyList<string> WhyNotAligned { get; init; } = [];

    /// <summary>Why ultrasound is left out; null where it is not.</summary>
    public UltrasoundPassedOver? WithoutUltrasound { get; init; }

    /// <summary>The newest check of a registration.</summary>
    public RegistrationCheck? Check { get; init; }

    /// <summary>The lesion that is guided to; null where nobody is guided.</summary>
    public string? Guiding { get; init; }

    /// <summary>Lesions that were guided to since the liver last moved.</summary>
    public IReadOnlyList<string> Guided { get; init; } = [];

    /// <summary>The newest outcome of each lesion that has one.</summary>
    public IReadOnlyList<OutcomeRecorded> Outcomes { get; init; } = [];

    /// <summary>How often the liver was moved or cut, or the patient, after something had been measured.</summary>
    public int Changes { get; init; }

    /// <summary>Why everything is measured again; empty where it was since.</summary>
    public string Change { get; init; } = "";

    /// <summary>Steps that were done and hold no longer, with the reason.</summary>
    public IReadOnlyList<(ProcedureStep Step, string Why)> Fallen { get; init; } = [];

    /// <summary>Lesions that kept the case from being closed when somebody last asked.</summary>
    public IReadOnlyList<string> WhyNotClosed { get; init; } = [];

    public ClosingAsked? Closed { get; init; }

    public OutcomeKind? OutcomeOf(string lesion) => Outcomes.FirstOrDefault(o => o.Lesion == lesion)?.Outcome;

    public bool IsSettled(string lesion) => OutcomeOf(lesion) is { } outcome and not OutcomeKind.Unresolved;
}

/// <param name="InputsHash">Of the registration that was checked: another one has to be checked itself.</param>
public sealed record RegistrationCheck(StructureChecked Found, string InputsHash);
