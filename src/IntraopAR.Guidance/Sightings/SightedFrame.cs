using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>The ultrasound picture that the surgeon looked at.</summary>
/// <param name="Device">That gave the picture.</param>
/// <param name="PictureHash">SHA-256 of its pixels, hexadecimal: the journal's picture of that hash lies in the chunk file. Null where it was not recorded.</param>
/// <param name="Plane">Image→Patient: pixels to mm.</param>
public sealed record SightedFrame(string Device, string? PictureHash, ImagePlane Plane);
