namespace IntraopAR.Scene;

/// <summary>
/// Everything a head draws, at one moment: <c>scene.v1</c>. Coordinates are millimetres in the patient's frame
/// (LPS: +x left, +y posterior, +z superior); times are milliseconds on the host's clock. It carries a case code, never a
/// name or another identifier of the patient.
/// </summary>
/// <param name="CaseCode">The case's code, for example R-0042.</param>
/// <param name="Simulated">True where no real patient is behind it. A live scene may hold no simulated item.</param>
/// <param name="SentAtMs">When the host made this document, on its clock.</param>
/// <param name="Camera">The camera behind the pictures, where there is one.</param>
/// <param name="Live">There is a live stream beside it.</param>
public sealed record SceneDocument(
    string CaseCode,
    bool Simulated,
    double SentAtMs,
    IReadOnlyList<SceneItem> Items,
    SceneCamera? Camera = null,
    bool Live = false)
{
    /// <summary>The name of this format; a reader refuses every other.</summary>
    public const string SchemaName = "scene.v1";

    public string Schema { get; init; } = SchemaName;
}
