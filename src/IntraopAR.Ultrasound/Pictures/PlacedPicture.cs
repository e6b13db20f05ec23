using IntraopAR.Geometry;

namespace IntraopAR.Ultrasound;

/// <summary>A grey ultrasound picture with the place it was taken at.</summary>
/// <param name="Index">Its number in the stream or sweep.</param>
/// <param name="At">When its echoes were received, on the session clock.</param>
/// <param name="Pixels">Row by row from the top left, one byte each.</param>
/// <param name="Plane">Image→Patient (or Image→Reference): pixels to mm.</param>
public sealed record PlacedPicture(int Index, TimeSpan At, int Width, int Height, ReadOnlyMemory<byte> Pixels, ImagePlane Plane);
