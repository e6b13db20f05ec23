namespace IntraopAR.Rehearsal;

/// <summary>What a picture truly shows, pixel by pixel, row by row from the top.</summary>
/// <param name="Liver">1 where the ray through the pixel's centre meets the liver first.</param>
/// <param name="Depth">z in the Camera frame of what the ray meets, mm; 0 where it meets no liver.</param>
public sealed record PictureTruth(int Width, int Height, byte[] Liver, float[] Depth);
