using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>One of the two people of the time-out says what is right. One false is a stop.</summary>
/// <param name="Patient">Name, birth date and number are the patient's on the table.</param>
/// <param name="Procedure">This operation, this side.</param>
/// <param name="Examinations">The dates of the scans are those that were planned on.</param>
public sealed record TimeOutConfirmed(TimeSpan At, CaseRole Role, bool Patient, bool Procedure, bool Examinations) : CaseEvent(At)
{
    public bool IsWhole => Patient && Procedure && Examinations;
}

/// <summary>The pointer touched a point whose place is known.</summary>
/// <param name="ErrorMm">How far off it was measured.</param>
/// <param name="LimitMm">How far it may be.</param>
public sealed record CheckPointTouched(TimeSpan At, CaseRole Role, double ErrorMm, double LimitMm) : CaseEvent(At)
{
    /// <summary>A number that is none is no success.</summary>
    public bool IsGood => ErrorMm <= LimitMm;
}

/// <summary>A planned landmark was touched with the pointer; the newest touch counts.</summary>
/// <param name="Landmark">Its id in the case.</param>
/// <param name="SpreadMm">Root mean square distance of the tip from its mean while it was held there; NaN where nobody measured it.</param>
/// <param name="IsForCheck">Kept out of every fit.</param>
public sealed record LandmarkTouched(TimeSpan At, CaseRole Role, string Landmark, Point<Patient> Place, double SpreadMm, bool IsForCheck) : CaseEvent(At);

/// <summary>The places that the first alignment is about to be found from, each with its doubt; the surface's search begins from them.</summary>
/// <param name="PlacesHash">As <see cref="AlignmentFound"/> names them.</param>
public sealed record AlignedBy(TimeSpan At, string PlacesHash, IReadOnlyList<LandmarkPair> Places) : CaseEvent(At);

/// <summary>The registration in force still stands, but not so that anybody is guided by it.</summary>
/// <param name="InputsHash">Of the registration that is meant.</param>
/// <param name="Reason">Why, and what to do, in words for the surgeon.</param>
public sealed record RegistrationDoubted(TimeSpan At, string InputsHash, DoubtKind Kind, string Reason) : CaseEvent(At)
{
    /// <summary>What lies where it is expected was not moved; what contradicts elsewhere still does.</summary>
    internal bool IsSettledByCheck => Kind != DoubtKind.Contradicted;
}

/// <summary>The first alignment's answer: where to begin the search. It places no lesion.</summary>
/// <param name="PlacesHash">Names what it was found from.</param>
/// <param name="Places">How many landmarks; of a sweep, how many pieces of vessel.</param>
/// <param name="PatientFromModel">Null where it was refused; <paramref name="Reasons"/> then say why.</param>
/// <param name="FitMm">Root mean square of the fit. It is no accuracy.</param>
public sealed record AlignmentFound(
    TimeSpan At, CaseRole Role, string Source, string PlacesHash, int Places, Transform<Patient, Model>? PatientFromModel, double FitMm, IReadOnlyList<string> Reasons)
    : CaseEvent(At);

/// <summary>Ultrasound is left out of the registration.</summary>
public sealed record UltrasoundPassedOver(TimeSpan At, CaseRole Role, string Reason) : CaseEvent(At);

/// <summary>A structure that no fit was given was found, and compared with where the registration in force expects it.</summary>
/// <param name="ErrorMm">Between the two.</param>
/// <param name="LimitMm">What the registration's own doubt and the finding's allow.</param>
public sealed record StructureChecked(TimeSpan At, CaseRole Role, string Structure, double ErrorMm, double LimitMm) : CaseEvent(At)
{
    public bool IsGood => ErrorMm <= LimitMm;
}

/// <summary>The surgeon turns to a lesion.</summary>
public sealed record GuidanceBegan(TimeSpan At, CaseRole Role, string Lesion) : CaseEvent(At);

/// <summary>What became of a lesion; the newest counts.</summary>
/// <param name="Note">In the surgeon's words; may be empty.</param>
public sealed record OutcomeRecorded(TimeSpan At, CaseRole Role, string Lesion, OutcomeKind Outcome, string Note) : CaseEvent(At);

/// <summary>Somebody goes back: the step, and what was built on it, is to be done again.</summary>
public sealed record StepReopened(TimeSpan At, CaseRole Role, ProcedureStep Step) : CaseEvent(At);

/// <summary>Somebody wants to close the case; the fold closes it or says what is unresolved.</summary>
public sealed record ClosingAsked(TimeSpan At, CaseRole Role) : CaseEvent(At);

/// <summary>What became of placing a headset's pictures on the patient. It changes nothing of the case; how they were placed is known afterwards.</summary>
/// <param name="Method">touch or motion.</param>
/// <param name="Standing">placed, checked, refused or lost.</param>
/// <param name="ErrorMm">As expected at the field when it was placed; as found when it was checked.</param>
/// <param name="Words">Why it was refused or lost; else empty.</param>
public sealed record HeadsetPlaced(TimeSpan At, string Viewer, string Method, string Standing, double ErrorMm, string Words) : CaseEvent(At);

/// <summary>A viewer asked for what its role may not do. It changes nothing; who tried is known afterwards.</summary>
/// <param name="Role">As the viewer was let in; an observer has no part in the case.</param>
public sealed record RequestRefused(TimeSpan At, string Request, string Viewer, string Role, string Reason) : CaseEvent(At);
