using System.Runtime.InteropServices;
using IntraopAR.Tracking;
using OpenCvSharp;

namespace IntraopAR.Theatre.Bench;

/// <summary>A live picture as OpenCV takes it.</summary>
internal static class LivePicture
{
    /// <summary>Grey, as the verbs make it of a colour picture. Yours to dispose of.</summary>
    public static Mat Grey(PictureSample picture)
    {
        using var whole = Whole(picture);
        return Commands.BoardPictures.Grey(whole);
    }

    /// <summary>Of a grey picture, row by row.</summary>
    public static byte[] Bytes(Mat grey)
    {
        var bytes = new byte[grey.Total()];
        using var whole = grey.Clone();
        Marshal.Copy(whole.Data, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>As it came: grey, or blue, green, red.</summary>
    public static Mat Whole(PictureSample picture)
    {
        var mat = new Mat(picture.Height, picture.Width, picture.Channels == 3 ? MatType.CV_8UC3 : MatType.CV_8UC1);
        Marshal.Copy(picture.Pixels.ToArray(), 0, mat.Data, picture.Width * picture.Height * picture.Channels);
        return mat;
    }
}
