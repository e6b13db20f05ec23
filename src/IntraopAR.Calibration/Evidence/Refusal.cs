namespace IntraopAR.Calibration;

/// <summary>Why a calibration is not to be used: a design that cannot determine the answer, or evidence that is too poor.</summary>
/// <param name="Name">Stable, lower case with hyphens, for example <c>rotations-about-one-axis</c>; docs/calibration.md lists them.</param>
/// <param name="Why">What was found, with its number.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Refusal(string Name, string Why, string Remedy)
{
    public override string ToString() => $"{Name}: {Why}; {Remedy}";
}
