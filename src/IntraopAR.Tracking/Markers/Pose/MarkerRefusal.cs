namespace IntraopAR.Tracking;

/// <summary>Why a marker, or a whole body's pose, is not used or doubted.</summary>
/// <param name="Name">Stable, lower case with hyphens, for example <c>two-poses-fit</c>; docs/markers.md lists them.</param>
public sealed record MarkerRefusal(string Name, string Why)
{
    public override string ToString() => $"{Name}: {Why}";
}
