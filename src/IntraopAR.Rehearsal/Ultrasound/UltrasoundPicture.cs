using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Rehearsal;

/// <summary>A grey picture as the machine gives it.</summary>
/// <param name="Pixels">Row by row from the top left, one byte each.</param>
/// <param name="TruePlane">Where its pixels truly lie while it is taken, Patient frame; for the score alone.</param>
public sealed record UltrasoundPicture(int Width, int Height, byte[] Pixels, ImagePlane TruePlane)
{
    public byte At(Pixel p) => Pixels[(int)Math.Round(p.V) * Width + (int)Math.Round(p.U)];

    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set.</exception>
    public void WritePng(string path, bool force)
    {
        using var mat = Mat.FromPixelData(Height, Width, MatType.CV_8UC1, Pixels);
        Cv2.ImEncode(".png", mat, out var bytes);
        AtomicFile.Write(path, force, stream => stream.Write(bytes));
    }
}
