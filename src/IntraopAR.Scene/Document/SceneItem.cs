namespace IntraopAR.Scene;

/// <summary>One thing that exists in the scene, with what it says and how long it may be shown.</summary>
public sealed record SceneItem
{
    /// <summary>Unique within the document.</summary>
    public required string Id { get; init; }

    public required ItemKind Kind { get; init; }

    /// <summary>What a person calls it, for example "Lesion 3".</summary>
    public required string Name { get; init; }

    /// <summary>What it is among its kind: liver, portal-vein, hepatic-vein, artery, camera, overlay …</summary>
    public string? Role { get; init; }

    /// <summary>Where the triangles are: an address relative to the document, of a blob in <see cref="MeshBlob"/>'s format.</summary>
    public string? Mesh { get; init; }

    /// <summary>Where the picture is: an address relative to the document (PNG or JPEG).</summary>
    public string? Picture { get; init; }

    /// <summary>The item's own place: 4x4, row by row, item to patient, mm. Absent: its mesh is in the patient's frame already.</summary>
    public IReadOnlyList<double>? Pose { get; init; }

    /// <summary>A lesion on the latest scan.</summary>
    public LesionState? State { get; init; }

    /// <summary>How far the shown place may be trusted.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why the verdict is what it is; a message's text.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The volume that holds the whole pre-chemotherapy lesion with 90 % probability.</summary>
    public Region? Region { get; init; }

    /// <summary>Radius of the ball about the estimated centre that holds it with 90 % probability, mm.</summary>
    public double? R90Mm { get; init; }

    /// <summary>Largest diameter before chemotherapy, mm. The lesion is never drawn smaller.</summary>
    public double? BaselineDiameterMm { get; init; }

    /// <summary>Largest diameter on the latest scan, mm; absent where it has vanished.</summary>
    public double? CurrentDiameterMm { get; init; }

    /// <summary>When what is shown was measured, host clock, ms.</summary>
    public double OriginMs { get; init; }

    /// <summary>Age at which it starts to fade, ms. Absent together with <see cref="GoneAfterMs"/>: it does not age in milliseconds.</summary>
    public double? FadeAfterMs { get; init; }

    /// <summary>Age at which it is gone, ms.</summary>
    public double? GoneAfterMs { get; init; }

    /// <summary>It comes from a simulation, not from a device on a patient.</summary>
    public bool Simulated { get; init; }

    /// <summary>A hint, #rrggbb.</summary>
    public string? Colour { get; init; }

    /// <summary>A hint, 0 … 1.</summary>
    public double? Opacity { get; init; }
}
