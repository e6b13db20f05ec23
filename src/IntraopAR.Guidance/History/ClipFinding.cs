using IntraopAR.Imaging;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>What came of looking for one lesion's clip.</summary>
/// <param name="Taken">The clip that holds it; null where none does.</param>
/// <param name="Fitting">Every clip that may be its own.</param>
/// <param name="Question">What a person must say first; null where nothing is open.</param>
public sealed record ClipFinding(string Lesion, ClipCandidate? Taken, IReadOnlyList<ClipCandidate> Fitting, string? Question);

/// <summary>A lesion that was marked.</summary>
/// <param name="Chosen">The number of the clip that a person says is its own; null leaves that open.</param>
public sealed record MarkedLesion(string Lesion, ClipMark Mark, int? Chosen = null);
