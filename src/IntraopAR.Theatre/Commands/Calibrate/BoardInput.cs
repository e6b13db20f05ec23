using System.Globalization;
using IntraopAR.Calibration;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using OpenCvSharp;

namespace IntraopAR.Theatre.Commands;

/// <summary>What the camera and stereo verbs share in reading their input.</summary>
internal static class BoardInput
{
    public static (int Width, int Height)? Size(string? text)
    {
        if (text is null) return null;
        var parts = text.Split('x', 'X');
        return parts.Length == 2 && Whole(parts[0], out var w) && Whole(parts[1], out var h) && w is > 0 and <= 16384 && h is > 0 and <= 16384
            ? (w, h)
            : throw new UsageException("--image-size takes WxH, for example 640x480");
    }

    /// <summary>The given size, or that of the first picture beside the corner files.</summary>
    public static (int Width, int Height) SizeFor(string folder, (int Width, int Height)? given)
    {
        if (given is { } size) return size;
        foreach (var path in Directory.EnumerateFiles(folder, "*.png").Order(StringComparer.Ordinal))
        {
            using var picture = PictureFile.Read(path);
            return (picture.Width, picture.Height);
        }

        throw new UsageException("ready corners need --image-size WxH");
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
