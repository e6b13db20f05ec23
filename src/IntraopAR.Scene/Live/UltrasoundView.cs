namespace IntraopAR.Scene;

/// <summary>An ultrasound picture's place and what lies in its plane. Pixels are those of the live picture; (0, 0) is the centre of the upper left one.</summary>
public sealed record UltrasoundView
{
    /// <summary>Pixel to patient, 4x4, row by row, mm; the third column is the plane's normal, one pixel long.</summary>
    public required IReadOnlyList<double> Plane { get; init; }

    /// <summary>The probe's marker to patient, 4x4, row by row, mm; absent where it is not tracked.</summary>
    public IReadOnlyList<double>? Probe { get; init; }

    /// <summary>Outline of what the transducer fills, u v u v …; empty while it is not known.</summary>
    public IReadOnlyList<double> Area { get; init; } = [];

    /// <summary>Parts of the model that the plane cuts.</summary>
    public IReadOnlyList<PictureContour> Contours { get; init; } = [];

    /// <summary>All lesions, cut or not.</summary>
    public IReadOnlyList<LesionView> Lesions { get; init; } = [];

    /// <summary>Id of the lesion that is looked for.</summary>
    public string? Target { get; init; }

    /// <summary>What the picture's checks say.</summary>
    public IReadOnlyList<PictureCheck> Checks { get; init; } = [];

    /// <summary>Updates of the registration by ultrasound so far, the oldest first.</summary>
    public IReadOnlyList<RegistrationStep> Steps { get; init; } = [];
}
