using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>Something that happened to the case, stamped on the common clock (time since the session began).</summary>
public abstract record CaseEvent(TimeSpan At);

/// <summary>A case was opened: its model and the lesions that must all reach an outcome.</summary>
/// <param name="CaseCode">What every page shows instead of the patient's name.</param>
/// <param name="Simulated">True for a rehearsal; everything drawn then carries the mark.</param>
/// <param name="ModelHash">SHA-256 of the model's surfaces, hexadecimal.</param>
public sealed record CaseOpened(TimeSpan At, string CaseCode, bool Simulated, string ModelHash, IReadOnlyList<BaselineLesion> Lesions)
    : CaseEvent(At);

/// <summary>Points of the liver's surface were measured. The points themselves lie in a file; the event names its hash.</summary>
public sealed record SurfaceObserved(TimeSpan At, string SurfaceHash, int Points, string Source) : CaseEvent(At);

/// <summary>The estimator was asked for the pose; the answer will name the same inputs.</summary>
public sealed record RegistrationRequested(TimeSpan At, string InputsHash) : CaseEvent(At);

/// <summary>The estimator's answer, kept only if the inputs it names are still the current ones.</summary>
/// <param name="CodeVersion">Version of the program that solved.</param>
/// <param name="Threads">How many threads it used: the last bits may depend on it.</param>
public sealed record RegistrationAnswered(TimeSpan At, string InputsHash, string CodeVersion, int Threads, RegistrationAnswer Answer)
    : CaseEvent(At);

/// <summary>An update that was asked for was not taken: nothing changes.</summary>
/// <param name="Reasons">Why it is not to be believed.</param>
public sealed record UpdateRefused(TimeSpan At, string InputsHash, string CodeVersion, int Threads, IReadOnlyList<string> Reasons)
    : CaseEvent(At);

/// <summary>Vessels were found in ultrasound: all of them so far. They lie in the inputs of the next request; the event names their hash.</summary>
public sealed record VesselsObserved(TimeSpan At, string VesselsHash, int Vessels, string Source) : CaseEvent(At);

/// <summary>The surgeon looked for a lesion and said what was there.</summary>
/// <param name="SightingId">Unique within the case.</param>
/// <param name="Frame">The picture with its place; null where none was at hand.</param>
/// <param name="Spot">Where in the picture; null where nothing is seen or nothing was pointed at.</param>
public sealed record LesionLookedFor(TimeSpan At, string SightingId, string Lesion, SightingFinding Finding, SightedFrame? Frame, SightedSpot? Spot)
    : CaseEvent(At);

/// <summary>The surgeon took a sighting back.</summary>
public sealed record SightingUndone(TimeSpan At, string SightingId, string Reason) : CaseEvent(At);

/// <summary>The camera saw the liver from this place; the picture lies in a file of this hash.</summary>
public sealed record CameraSeen(TimeSpan At, string PictureHash, Transform<Camera, Patient> CameraFromPatient) : CaseEvent(At);

/// <summary>The liver was moved, cut or pressed anew: what was registered no longer holds.</summary>
public sealed record DomainEnded(TimeSpan At, string Reason) : CaseEvent(At)
{
    /// <summary>The monitor's finding as an event of the case.</summary>
    public static DomainEnded Of(DomainEnd end) => new(end.At, end.InWords);
}
