namespace IntraopAR.Scene;

/// <summary>One update of the registration.</summary>
/// <param name="Taken">False where it was refused: then nothing changed.</param>
/// <param name="Words">What it was made from; where it was refused, why.</param>
/// <param name="Lesions">Of each lesion r90 before and after.</param>
public sealed record RegistrationStep(bool Taken, IReadOnlyList<string> Words, IReadOnlyList<LesionStep> Lesions);

/// <param name="BeforeMm">r90, mm.</param>
/// <param name="AfterMm">The same after the update.</param>
public sealed record LesionStep(string Id, double BeforeMm, double AfterMm);
