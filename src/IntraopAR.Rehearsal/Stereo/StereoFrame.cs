using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A pair of pictures taken at once, with what the calibration and the tracker know.</summary>
/// <param name="Calibrated">The cameras as calibrated, a little off.</param>
/// <param name="PatientFromCamera">The left camera as tracked, a little off.</param>
public sealed record StereoFrame(Picture Left, Picture Right, StereoLenses Calibrated, Transform<Patient, Camera> PatientFromCamera)
{
    /// <summary>For the score alone.</summary>
    public required StereoTruth Truth { get; init; }
}

/// <summary>What the left picture truly shows, pixel by pixel.</summary>
/// <param name="Kinds">What the ray meets first.</param>
/// <param name="Depth">z in the left camera's true axes of what it meets, mm.</param>
/// <param name="Clear">Share of the light that smoke lets through.</param>
public sealed record StereoTruth(int Width, int Height, SeenKind[] Kinds, float[] Depth, float[] Clear, StereoLenses Lenses, Transform<Patient, Camera> PatientFromCamera);

/// <summary>What a ray of a picture meets.</summary>
public enum SeenKind : byte
{
    Liver,
    Surroundings,
    Tool,
}
