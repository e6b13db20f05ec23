using IntraopAR.Geometry;
using OpenCvSharp;

namespace IntraopAR.Rehearsal;

/// <summary>A colour picture.</summary>
/// <param name="Bgr">Blue, green, red, 8 bits each, row by row from the top, no padding: OpenCV's order.</param>
public sealed record Picture(int Width, int Height, byte[] Bgr)
{
    /// <exception cref="BadInputException">The file is there already and <paramref name="force"/> is not set.</exception>
    public void WritePng(string path, bool force)
    {
        using var mat = Mat.FromPixelData(Height, Width, MatType.CV_8UC3, Bgr);
        Cv2.ImEncode(".png", mat, out var bytes);
        AtomicFile.Write(path, force, stream => stream.Write(bytes));
    }
}
